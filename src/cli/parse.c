// `sitrep parse`: raw text, or the tokens of a CoNLL-U file, to CoNLL-U with tags, trees and names.
//
// The input is cut into chunks (at blank lines; at sentences) that worker threads read; the main
// thread prints them in order, so the output is the same for any number of threads.
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli/commands.h"
#include "pipeline/engine.h"
#include "report/encoding.h"

enum { OPT_FROM, OPT_JOBS, OPT_MODELS };

const sr_option sr_parse_options[] = {
    {"--from", "text|conllu", "what the input is (default: text); tokens of CoNLL-U are kept"},
    {"--jobs", "N", "worker threads (default: one per processor)"},
    {"--models", "DIR", "folder of trained models"},
    {0},
};

enum { CHUNK_BYTES = 32768, CHUNK_SENTENCES = 128, AHEAD = 8 };
#define ARENA_BYTES ((size_t)1 << 32) // reserved, not used, unless a chunk needs it

typedef struct {
    const char *from; // of the input
    const char *to;
    char *out; // once it is done; NULL after a failure
    size_t out_size;
    uint32_t *starts; // bytes of `out` where sentences begin
    uint32_t sentence_count;
    bool done;
} chunk;

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    const sr_parser *parser;
    bool conllu;
    chunk *chunks;
    size_t count;
    size_t next;
    size_t printed;
    sr_error error; // of the first chunk that failed
    bool failed;
} run;

/// A line of CoNLL-U input that stands for a token.
typedef struct {
    const char *line;
    uint32_t size;
} source_line;

// ---- reading ----

static char *read_all(const char *path, size_t *size)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    size_t capacity = 1 << 16;
    char *bytes = malloc(capacity);
    *size = 0;
    while (bytes != NULL) {
        *size += fread(bytes + *size, 1, capacity - *size - 1, file);
        if (*size + 1 < capacity) {
            break;
        }
        char *more = realloc(bytes, capacity * 2);
        if (more == NULL) {
            free(bytes);
            bytes = NULL;
        } else {
            bytes = more;
            capacity *= 2;
        }
    }
    if (bytes != NULL && ferror(file)) {
        free(bytes);
        bytes = NULL;
    }
    if (file != stdin) {
        fclose(file);
    }
    return bytes;
}

/// The end of a chunk that starts at `from`: after a blank line, when enough has gone before.
static const char *chunk_end(const char *from, const char *end, bool conllu)
{
    uint32_t sentences = 0;
    const char *at = from;
    while (at < end) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        if (line_end == NULL) {
            return end;
        }
        bool blank = line_end == at || (line_end == at + 1 && *at == '\r');
        at = line_end + 1;
        sentences += blank;
        if (blank && (conllu ? sentences >= CHUNK_SENTENCES : at - from >= CHUNK_BYTES)) {
            return at;
        }
    }
    return end;
}

static bool cut_chunks(run *r, const char *text, size_t size)
{
    const char *end = text + size;
    size_t capacity = 0;
    for (const char *at = text; at < end;) {
        if (r->count == capacity) {
            capacity = capacity == 0 ? 64 : capacity * 2;
            chunk *more = realloc(r->chunks, capacity * sizeof *more);
            if (more == NULL) {
                return false;
            }
            r->chunks = more;
        }
        const char *to = chunk_end(at, end, r->conllu);
        r->chunks[r->count++] = (chunk){.from = at, .to = to};
        at = to;
    }
    return true;
}

// ---- tokens of CoNLL-U ----

typedef SR_LIST(sr_token) token_list;
typedef SR_LIST(sr_sentence) sentence_list;
typedef SR_LIST(source_line) line_list;

static const char *column_of(const char *line, const char *end, int column, size_t *size)
{
    for (; column > 0; column--) {
        const char *tab = memchr(line, '\t', (size_t)(end - line));
        if (tab == NULL) {
            *size = 0;
            return NULL;
        }
        line = tab + 1;
    }
    const char *tab = memchr(line, '\t', (size_t)(end - line));
    *size = (size_t)((tab == NULL ? end : tab) - line);
    return line;
}

static bool is_word_line(const char *line, const char *end)
{
    size_t digits = 0;
    while (line + digits < end && line[digits] >= '0' && line[digits] <= '9') {
        digits++;
    }
    return digits > 0 && line + digits < end && line[digits] == '\t';
}

static void close_sentence(sentence_list *sentences, uint32_t tokens, sr_arena *keep)
{
    uint32_t first = sentences->count == 0 ? 0 : sentences->items[sentences->count - 1].last;
    if (tokens > first) {
        *sr_push(keep, sentences) = (sr_sentence){.first = first, .last = tokens};
    }
}

/// Words joined by blanks make the text. `lines` gets all lines of the chunk, in order.
static bool read_conllu(const chunk *c, sr_tokens *out, line_list *lines, sr_arena *keep,
                        sr_error *err)
{
    char *text = sr_new(keep, char, (size_t)(c->to - c->from) + 1);
    uint32_t size = 0;
    token_list tokens = {0};
    sentence_list sentences = {0};
    for (const char *at = c->from; at < c->to;) {
        const char *end = memchr(at, '\n', (size_t)(c->to - at));
        end = end == NULL ? c->to : end;
        const char *stop = end > at && end[-1] == '\r' ? end - 1 : end;
        *sr_push(keep, lines) = (source_line){at, (uint32_t)(stop - at)};
        size_t width;
        const char *form = column_of(at, stop, 1, &width);
        if (stop == at) {
            close_sentence(&sentences, tokens.count, keep);
        } else if (at[0] != '#' && (form == NULL || width == 0)) {
            return sr_fail(err, SR_ERR_FORMAT, 0, "not CoNLL-U: %.60s", at);
        } else if (at[0] != '#' && is_word_line(at, stop)) {
            memcpy(text + size, form, width);
            *sr_push(keep, &tokens) =
                (sr_token){.span = {size, size + (uint32_t)width}, .sentence = sentences.count};
            size += (uint32_t)width;
            text[size++] = ' ';
        }
        at = end < c->to ? end + 1 : c->to;
    }
    close_sentence(&sentences, tokens.count, keep);
    *out = (sr_tokens){text, size, tokens.count, tokens.items, sentences.count, sentences.items};
    return true;
}

// ---- writing ----

typedef struct {
    const sr_tokens *tokens;
    const sr_tags *tags;
    const sr_tree *tree;
    uint8_t *name; // per token: 0 outside; else 1 + 2 * kind, and one more where a name begins
} parse;

static void mark_names(parse *p, sr_arena *arena)
{
    p->name = sr_new(arena, uint8_t, p->tags->count + 1);
    for (uint32_t i = 0; i < p->tags->name_count; i++) {
        const sr_name_span *n = &p->tags->names[i];
        for (uint32_t t = n->first; t < n->last; t++) {
            p->name[t] = (uint8_t)(1 + 2 * (int)n->kind + (t == n->first));
        }
    }
}

/// One word, without the line end. `misc` is what stands in MISC besides the name, or "".
static void print_word(FILE *out, const parse *p, uint32_t t, uint32_t first, const char *misc)
{
    const sr_token *token = &p->tokens->tokens[t];
    uint32_t head = p->tree->head[t];
    (void)fprintf(out, "%u\t%.*s\t%s\t%s\t%s\t_\t%u\t%s\t_\t", (unsigned)(t - first + 1),
                  (int)(token->span.to - token->span.from), p->tokens->text + token->span.from,
                  p->tags->lemma[t], sr_upos_text[p->tags->upos[t]], sr_xpos_text[p->tags->xpos[t]],
                  (unsigned)(head == SR_NO_TOKEN ? 0 : head - first + 1),
                  sr_deprel_text[p->tree->deprel[t]]);
    if (p->name[t] != 0) {
        (void)fprintf(out, "NER=%c-%s%s%s\n", p->name[t] % 2 == 0 ? 'B' : 'I',
                      sr_name_kind_text[(p->name[t] - 1) / 2], misc[0] != '\0' ? "|" : "", misc);
    } else {
        (void)fprintf(out, "%s\n", misc[0] != '\0' ? misc : "_");
    }
}

static bool holds(const char *text, size_t size, const char *what)
{
    return memmem(text, size, what, strlen(what)) != NULL;
}

/// The lines of the input again, with our columns in the lines of words. Empty nodes go.
static void print_conllu(FILE *out, const parse *p, const line_list *lines)
{
    uint32_t t = 0;
    uint32_t first = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const char *line = lines->items[i].line;
        const char *end = line + lines->items[i].size;
        if (line == end) {
            if (t > first) {
                (void)fputc('\n', out);
            }
            first = t;
        } else if (line[0] == '#') {
            (void)fprintf(out, "%.*s\n", (int)(end - line), line);
        } else if (is_word_line(line, end)) {
            size_t size;
            const char *misc = column_of(line, end, 9, &size);
            print_word(out, p, t++, first,
                       misc != NULL && holds(misc, size, "SpaceAfter=No") ? "SpaceAfter=No" : "");
        } else if (memchr(line, '-', (size_t)(end - line)) != NULL &&
                   !holds(line, strcspn(line, "\t"), ".")) {
            (void)fprintf(out, "%.*s\n", (int)(end - line), line);
        }
    }
    if (t > first) {
        (void)fputc('\n', out);
    }
}

static void print_text_comment(FILE *out, const sr_tokens *tokens, const sr_sentence *s)
{
    (void)fputs("# text = ", out);
    uint32_t from = tokens->tokens[s->first].span.from;
    uint32_t to = tokens->tokens[s->last - 1].span.to;
    for (uint32_t i = from; i < to; i++) {
        char c = tokens->text[i];
        bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!blank || i + 1 == to || strchr("\n\r\t ", tokens->text[i + 1]) == NULL) {
            (void)fputc(blank ? ' ' : c, out);
        }
    }
    (void)fputc('\n', out);
}

/// Words that were written as one get a line for both: "1-2 don't".
static void print_range(FILE *out, const parse *p, uint32_t t, const sr_sentence *s)
{
    uint32_t last = t + 1;
    while (last < s->last && (p->tokens->tokens[last].flags & SR_TOKEN_PART) != 0) {
        last++;
    }
    if (last > t + 1 && (p->tokens->tokens[t].flags & SR_TOKEN_PART) == 0) {
        uint32_t from = p->tokens->tokens[t].span.from;
        uint32_t to = p->tokens->tokens[last - 1].span.to;
        bool glued = last < s->last && (p->tokens->tokens[last].flags & SR_TOKEN_GLUED) != 0;
        (void)fprintf(out, "%u-%u\t%.*s\t_\t_\t_\t_\t_\t_\t_\t%s\n", (unsigned)(t - s->first + 1),
                      (unsigned)(last - s->first), (int)(to - from), p->tokens->text + from,
                      glued ? "SpaceAfter=No" : "_");
    }
}

static void print_sentence(FILE *out, const parse *p, const sr_sentence *s)
{
    print_text_comment(out, p->tokens, s);
    for (uint32_t t = s->first; t < s->last; t++) {
        print_range(out, p, t, s);
        const sr_token *next = t + 1 < s->last ? &p->tokens->tokens[t + 1] : NULL;
        bool part = next != NULL && (next->flags & SR_TOKEN_PART) != 0;
        bool inside = part || (p->tokens->tokens[t].flags & SR_TOKEN_PART) != 0;
        bool glued = next != NULL && (next->flags & SR_TOKEN_GLUED) != 0;
        print_word(out, p, t, s->first, glued && !inside ? "SpaceAfter=No" : "");
    }
    (void)fputc('\n', out);
}

static bool print_chunk(chunk *c, const parse *p, const line_list *lines, bool conllu)
{
    FILE *out = open_memstream(&c->out, &c->out_size);
    c->starts = calloc(p->tokens->sentence_count + 1, sizeof *c->starts);
    if (out == NULL || c->starts == NULL) {
        return false;
    }
    if (conllu) {
        print_conllu(out, p, lines);
    }
    for (uint32_t i = 0; !conllu && i < p->tokens->sentence_count; i++) {
        const sr_sentence *s = &p->tokens->sentences[i];
        if (s->last > s->first) {
            c->starts[c->sentence_count++] = (uint32_t)ftell(out);
            print_sentence(out, p, s);
        }
    }
    return fclose(out) == 0;
}

// ---- workers ----

static bool parse_chunk(const run *r, sr_parser_state *state, char *memory, chunk *c, sr_error *err)
{
    jmp_buf when_full;
    if (setjmp(when_full) != 0) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0, "a stretch of the input does not fit in memory");
    }
    sr_arena keep = {memory, memory + ARENA_BYTES / 2, &when_full};
    sr_arena scratch = {memory + ARENA_BYTES / 2, memory + ARENA_BYTES, &when_full};
    sr_tokens tokens;
    line_list lines = {0};
    if (!r->conllu) {
        tokens = sr_tokens_split(c->from, (uint32_t)(c->to - c->from), &keep, scratch);
    } else if (!read_conllu(c, &tokens, &lines, &keep, err)) {
        return false;
    }
    sr_tags tags;
    sr_tree tree;
    sr_parser_run(state, NULL, &tokens, &tags, &tree, &keep, scratch);
    parse p = {&tokens, &tags, &tree, NULL};
    mark_names(&p, &keep);
    return print_chunk(c, &p, &lines, r->conllu) || sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
}

static chunk *next_chunk(run *r)
{
    pthread_mutex_lock(&r->lock);
    while (!r->failed && r->next < r->count && r->next > r->printed + AHEAD * 16) {
        pthread_cond_wait(&r->changed, &r->lock);
    }
    chunk *c = !r->failed && r->next < r->count ? &r->chunks[r->next++] : NULL;
    pthread_mutex_unlock(&r->lock);
    return c;
}

static void finish_chunk(run *r, chunk *c, const sr_error *err)
{
    pthread_mutex_lock(&r->lock);
    c->done = true;
    if (err != NULL && !r->failed) {
        r->failed = true;
        r->error = *err;
    }
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

static void *work(void *context)
{
    run *r = context;
    sr_error err = {.code = SR_ERR_LIMIT, .message = "out of memory"};
    void *memory = sr_pages_take(ARENA_BYTES);
    sr_parser_state *state = memory == NULL ? NULL : sr_parser_state_new(r->parser, &err);
    for (chunk *c = next_chunk(r); c != NULL; c = next_chunk(r)) {
        bool good = state != NULL && parse_chunk(r, state, memory, c, &err);
        finish_chunk(r, c, good ? NULL : &err);
    }
    sr_parser_state_free(state);
    sr_pages_give_back(memory, ARENA_BYTES);
    return NULL;
}

/// Print chunks in order as they are done. Sentences of raw text are numbered here.
static void print_all(run *r)
{
    unsigned long number = 0;
    pthread_mutex_lock(&r->lock);
    for (; r->printed < r->count && !r->failed; r->printed++) {
        chunk *c = &r->chunks[r->printed];
        while (!c->done) {
            pthread_cond_wait(&r->changed, &r->lock);
        }
        pthread_cond_broadcast(&r->changed);
        pthread_mutex_unlock(&r->lock);
        for (uint32_t i = 0; c->out != NULL && i < c->sentence_count; i++) {
            size_t to = i + 1 < c->sentence_count ? c->starts[i + 1] : c->out_size;
            (void)printf("# sent_id = %lu\n", ++number);
            (void)fwrite(c->out + c->starts[i], 1, to - c->starts[i], stdout);
        }
        if (c->out != NULL && c->sentence_count == 0) {
            (void)fwrite(c->out, 1, c->out_size, stdout);
        }
        free(c->out);
        free(c->starts);
        pthread_mutex_lock(&r->lock);
        c->out = NULL;
        c->starts = NULL;
    }
    pthread_mutex_unlock(&r->lock);
}

static int run_threads(run *r, long jobs)
{
    pthread_t threads[256];
    long started = 0;
    while (started < jobs && pthread_create(&threads[started], NULL, work, r) == 0) {
        started++;
    }
    if (started == 0) {
        return sr_failure("cannot start a thread");
    }
    print_all(r);
    for (long i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    if (r->failed) {
        return sr_failure("%s", r->error.message);
    }
    return fflush(stdout) != 0 ? sr_failure("cannot write: %s", strerror(errno)) : SR_EXIT_DONE;
}

/// Text of another charset becomes UTF-8, as in `sitrep code`; CoNLL-U is UTF-8 or damaged.
static bool make_utf8(char **text, size_t *size, bool conllu, sr_error *err)
{
    bool marked = *size >= 3 && memcmp(*text, "\xef\xbb\xbf", 3) == 0;
    sr_buffer out = {0};
    if (sr_utf8_check(*text, *size, err) && !marked) {
        return true;
    }
    if (conllu && !marked) {
        return false;
    }
    if (!sr_encoding_to_utf8(&out, *text, *size, NULL, err)) {
        sr_buffer_free(&out);
        return false;
    }
    free(*text);
    *size = out.size;
    *text = sr_buffer_take(&out);
    return true;
}

static int parse_input(run *r, const char *path, long jobs)
{
    size_t size;
    char *text = read_all(path, &size);
    sr_error err;
    if (text == NULL) {
        return sr_failure("%s: %s", path, strerror(errno));
    }
    int status;
    if (size > UINT32_MAX / 2) {
        status = sr_failure("%s: over 2 GB", path);
    } else if (!make_utf8(&text, &size, r->conllu, &err)) {
        status = err.code != SR_ERR_UTF8 ? sr_failure("%s: %s", path, err.message)
                                         : sr_failure("%s: %s (byte %llu)", path, err.message,
                                                      (unsigned long long)err.at);
    } else {
        status = cut_chunks(r, text, size) ? run_threads(r, jobs) : sr_failure("out of memory");
    }
    for (size_t i = 0; i < r->count; i++) {
        free(r->chunks[i].out);
        free(r->chunks[i].starts);
    }
    free(r->chunks);
    free(text);
    return status;
}

static bool find_model(char *path, size_t size, const char *folder, sr_error *err)
{
    sr_engine *places = calloc(1, sizeof *places);
    sr_engine_options options = {.models = folder};
    if (places == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    bool found = sr_engine_folders(places, &options, err);
    (void)snprintf(path, size, "%s/reader.srd", places->models);
    free(places);
    return found;
}

int sr_parse_run(const sr_arguments *arguments)
{
    const char *from = arguments->option[OPT_FROM];
    long jobs = sysconf(_SC_NPROCESSORS_ONLN);
    if (arguments->word_count == 0 && isatty(STDIN_FILENO)) {
        return sr_usage_error("parse: name a file, or `-` for standard input");
    }
    if (arguments->word_count > 1) {
        return sr_usage_error("parse reads one file");
    }
    if (from != NULL && strcmp(from, "text") != 0 && strcmp(from, "conllu") != 0) {
        return sr_usage_error("--from is text or conllu, not %s", from);
    }
    if (arguments->option[OPT_JOBS] != NULL &&
        !sr_argument_number("--jobs", arguments->option[OPT_JOBS], 1, 256, &jobs)) {
        return SR_EXIT_USAGE;
    }
    char path[4200];
    sr_error err;
    if (!find_model(path, sizeof path, arguments->option[OPT_MODELS], &err)) {
        return sr_failure("%s", err.message);
    }
    sr_parser *parser = sr_parser_open(path, &err);
    if (parser == NULL) {
        return sr_failure("%s", err.message);
    }
    run r = {.lock = PTHREAD_MUTEX_INITIALIZER,
             .changed = PTHREAD_COND_INITIALIZER,
             .parser = parser,
             .conllu = from != NULL && strcmp(from, "conllu") == 0};
    int status =
        parse_input(&r, arguments->word_count > 0 ? arguments->words[0] : "-", jobs < 1 ? 1 : jobs);
    sr_parser_close(parser);
    return status;
}
