#include "report/input.h"

#include "base/hash.h"
#include "report/format.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH_LARGEST 64 // folders inside each other

/// A name waiting to be read. Names of a folder stand before what came after the folder.
typedef struct {
    char *path;
    int depth; // 0: named by the caller, so read whatever its ending
} name;

/// A folder that is watched.
typedef struct {
    int number; // of inotify
    char *path;
} watch;

struct sr_input {
    sr_input_options options;
    const char *const *words;
    int word_count;
    int word_at;
    name *names; // a stack: the last is the next
    size_t name_count;
    size_t name_capacity;
    int notices; // inotify's file, -1 if nothing is watched
    watch *watches;
    size_t watch_count;
    char *path; // being read
    sr_stream *stream;
    const sr_format *format;
    void *state;
    sr_draft draft;
    unsigned long failures;
    unsigned long file_documents;  // of the file being read
    unsigned long failures_before; // it
    uint64_t done;
    uint64_t total;
    bool total_known;
};

static void complain(sr_input *input, const char *path, uint64_t line, const char *reason)
{
    char text[5000];
    if (line > 0) {
        (void)snprintf(text, sizeof text, "%s:%llu: %s", path, (unsigned long long)line, reason);
    } else {
        (void)snprintf(text, sizeof text, "%s: %s", path, reason);
    }
    for (char *at = text; *at != 0; at++) {
        *at = (unsigned char)*at < ' ' || *at == 0x7f
                  ? ' '
                  : *at; // one line, and nothing for the terminal to obey
    }
    input->failures++;
    if (input->options.complain != NULL) {
        input->options.complain(input->options.context, text);
    }
}

// ---------------------------------------------------------------- names

static void push_name(sr_input *input, const char *path, int depth)
{
    if (input->name_count == input->name_capacity) {
        size_t capacity = input->name_capacity == 0 ? 64 : input->name_capacity * 2;
        name *names = realloc(input->names, capacity * sizeof *names);
        if (names == NULL) {
            complain(input, path, 0, "out of memory");
            return;
        }
        input->names = names;
        input->name_capacity = capacity;
    }
    char *copy = strdup(path);
    if (copy != NULL) {
        input->names[input->name_count++] = (name){.path = copy, .depth = depth};
    }
}

static int backwards(const void *a, const void *b)
{
    return strcmp(((const name *)b)->path, ((const name *)a)->path);
}

/// Watch a folder before it is listed, so that no file arrives unseen between.
static void watch_folder(sr_input *input, const char *path)
{
    if (input->notices < 0) {
        return;
    }
    int number = inotify_add_watch(input->notices, path,
                                   IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR);
    watch *watches =
        number < 0 ? NULL : realloc(input->watches, (input->watch_count + 1) * sizeof *watches);
    char *copy = watches == NULL ? NULL : strdup(path);
    if (watches != NULL) {
        input->watches = watches;
    }
    if (copy == NULL) {
        complain(input, path, 0, number < 0 ? strerror(errno) : "out of memory");
        return;
    }
    input->watches[input->watch_count++] = (watch){.number = number, .path = copy};
}

/// Put the files of a folder on the stack, first in byte order on top. Hidden ones are passed over.
static void push_folder(sr_input *input, const char *path, int depth)
{
    watch_folder(input, path);
    DIR *folder = opendir(path);
    if (folder == NULL || depth > DEPTH_LARGEST) {
        complain(input, path, 0,
                 depth > DEPTH_LARGEST ? "folders too deep" : "cannot open the folder");
        if (folder != NULL) {
            (void)closedir(folder);
        }
        return;
    }
    size_t first = input->name_count;
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/') {
        length--;
    }
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char *full = entry->d_name[0] == '.' ? NULL : malloc(length + strlen(entry->d_name) + 2);
        if (full != NULL) {
            (void)sprintf(full, "%.*s/%s", (int)length, path, entry->d_name);
            push_name(input, full, depth + 1);
        }
        free(full);
    }
    (void)closedir(folder);
    if (input->name_count > first) {
        qsort(input->names + first, input->name_count - first, sizeof *input->names, backwards);
    }
}

static void push_glob(sr_input *input, const char *pattern)
{
    glob_t found;
    if (glob(pattern, GLOB_ERR, NULL, &found) != 0) {
        complain(input, pattern, 0, "no such file");
        return;
    }
    for (size_t i = found.gl_pathc; i > 0; i--) {
        push_name(input, found.gl_pathv[i - 1], 0);
    }
    globfree(&found);
}

/// A word of the caller's: a file, folder or glob.
static void push_word(sr_input *input, const char *word)
{
    struct stat info;
    bool exists = strcmp(word, "-") == 0 || stat(word, &info) == 0;
    if (!exists && strpbrk(word, "*?[") != NULL) {
        push_glob(input, word);
    } else {
        push_name(input, word, 0);
    }
}

// ---------------------------------------------------------------- files

static void close_file(sr_input *input)
{
    if (input->state != NULL) {
        input->format->close(input->state);
    }
    if (input->stream != NULL) {
        input->done += sr_stream_taken(input->stream);
    }
    sr_stream_close(input->stream);
    if (input->path != NULL && input->options.finished != NULL) {
        input->options.finished(input->options.context, input->path, input->file_documents,
                                input->failures - input->failures_before);
    }
    free(input->path);
    input->state = NULL;
    input->stream = NULL;
    input->path = NULL;
}

static void open_file(sr_input *input, char *path)
{
    sr_error err;
    input->path = path;
    input->file_documents = 0;
    input->failures_before = input->failures;
    input->stream = sr_stream_open(path, &err);
    if (input->stream == NULL) {
        complain(input, path, 0, err.message);
        close_file(input);
        return;
    }
    size_t size;
    const char *head = sr_stream_peek(input->stream, strcmp(path, "-") == 0 ? 1 : 4096, &size);
    input->format = input->options.format != NULL ? sr_format_named(input->options.format)
                                                  : sr_format_of(path, head, size);
    input->state = input->format == NULL ? NULL : input->format->open(input->stream, path);
    if (input->state == NULL) {
        complain(input, path, 0, input->format == NULL ? "no such format" : "out of memory");
        close_file(input);
    }
}

/// Take the next name off the stack and open it. False when nothing is left.
static bool open_next(sr_input *input)
{
    if (input->name_count == 0) {
        if (input->word_at >= input->word_count) {
            return false;
        }
        push_word(input, input->words[input->word_at++]);
        return true;
    }
    name next = input->names[--input->name_count];
    struct stat info;
    bool standard = strcmp(next.path, "-") == 0;
    if (!standard && stat(next.path, &info) != 0) {
        complain(input, next.path, 0, "no such file");
    } else if (!standard && S_ISDIR(info.st_mode)) {
        push_folder(input, next.path, next.depth);
    } else if (standard || next.depth == 0 ||
               (S_ISREG(info.st_mode) && sr_format_knows(next.path))) {
        open_file(input, next.path);
        return true; // the path is the input's now
    }
    free(next.path);
    return true;
}

// ---------------------------------------------------------------- documents

/// A report without an id is named by where it stands. Standard input is another one every time:
/// there its text names it, so that it takes no other's place in a store.
static void name_draft(sr_input *input)
{
    sr_draft *draft = &input->draft;
    if (draft->id.size > 0) {
        return;
    }
    if (strcmp(input->path, "-") == 0 && draft->text.size > 0) {
        char sha[SR_SHA256_HEX];
        sr_sha256_hex(sha, draft->text.bytes, draft->text.size);
        sha[16] = '\0';
        sr_buffer_text(&draft->id, "stdin-");
        sr_buffer_text(&draft->id, sha);
        return;
    }
    char line[32];
    sr_buffer_text(&draft->id, input->path);
    if (draft->line > 0) {
        (void)snprintf(line, sizeof line, ":%lu", draft->line);
        sr_buffer_text(&draft->id, line);
    }
}

/// Move the draft into a document. False when it did not fit into memory.
static bool finish(sr_input *input, sr_input_document *out)
{
    sr_draft *draft = &input->draft;
    name_draft(input);
    if (draft->text.bytes == NULL) {
        sr_buffer_text(&draft->text, "");
    }
    if (draft->id.refused || draft->text.refused || draft->title.refused || draft->outlet.refused ||
        draft->url.refused || draft->extra.refused) {
        return false;
    }
    size_t size = draft->text.size;
    sr_buffer *const buffers[] = {&draft->id,     &draft->text, &draft->title,
                                  &draft->outlet, &draft->url,  &draft->extra};
    for (size_t i = 0; i < 6; i++) {
        if (buffers[i]->size > 0 || i < 2) {
            out->memory[i] = sr_buffer_take(buffers[i]);
        }
    }
    out->document = (sr_document){
        .id = out->memory[0],
        .text = out->memory[1],
        .size = size,
        .title = out->memory[2],
        .outlet = out->memory[3],
        .url = out->memory[4],
        .extra = out->memory[5],
        .published = draft->published != SR_NO_DAY ? draft->published : input->options.published};
    return true;
}

/// One step in the open file. True when it gave a document.
static bool step(sr_input *input, sr_input_document *out)
{
    sr_error err = {0};
    switch (sr_format_next(input->format, input->state, &input->draft, &err)) {
    case SR_STEP_DOCUMENT:
        if (finish(input, out)) {
            input->file_documents++;
            return true;
        }
        complain(input, input->path, input->draft.line, "document too large");
        return false;
    case SR_STEP_BAD:
        complain(input, input->path, err.at, err.message);
        return false;
    case SR_STEP_END:
    default:
        if (sr_stream_damaged(input->stream, &err)) {
            complain(input, input->path, sr_stream_line_number(input->stream), err.message);
        }
        close_file(input);
        return false;
    }
}

bool sr_input_next(sr_input *input, sr_input_document *out)
{
    *out = (sr_input_document){0};
    while (input->stream != NULL || open_next(input)) {
        if (input->stream != NULL && step(input, out)) {
            return true;
        }
    }
    return false;
}

// ---------------------------------------------------------------- what arrives

/// Put what a notice names on the stack: a new folder, or a file that is whole.
static void take_notice(sr_input *input, const struct inotify_event *event)
{
    for (size_t i = 0; event->len > 0 && i < input->watch_count; i++) {
        char path[4096];
        bool folder = (event->mask & IN_ISDIR) != 0;
        bool ready = folder || (event->mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0;
        if (input->watches[i].number != event->wd || !ready || event->name[0] == '.') {
            continue;
        }
        int size = snprintf(path, sizeof path, "%s/%s", input->watches[i].path, event->name);
        if (size > 0 && (size_t)size < sizeof path) {
            push_name(input, path, 1);
        }
        return;
    }
}

bool sr_input_wait(sr_input *input, int milliseconds)
{
    _Alignas(struct inotify_event) char notices[8192];
    struct pollfd poll_on = {.fd = input->notices, .events = POLLIN};
    if (input->notices < 0 || poll(&poll_on, 1, milliseconds) <= 0) {
        return false;
    }
    ssize_t got = read(input->notices, notices, sizeof notices);
    for (ssize_t at = 0; at < got;) {
        const struct inotify_event *event =
            (const struct inotify_event *)(const void *)(notices + at);
        take_notice(input, event);
        at += (ssize_t)(sizeof *event + event->len);
    }
    return input->name_count > 0;
}

// ---------------------------------------------------------------- the input

static void measure(sr_input *input)
{
    input->total_known = true;
    for (int i = 0; i < input->word_count; i++) {
        struct stat info;
        bool file = strcmp(input->words[i], "-") != 0 && stat(input->words[i], &info) == 0 &&
                    S_ISREG(info.st_mode);
        input->total += file ? (uint64_t)info.st_size : 0;
        input->total_known &= file;
    }
}

sr_input *sr_input_open(const char *const *words, int word_count, const sr_input_options *options,
                        sr_error *err)
{
    sr_input *input = calloc(1, sizeof *input);
    if (input == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    input->options = *options;
    input->words = words;
    input->word_count = word_count;
    input->notices = options->follow ? inotify_init1(IN_CLOEXEC | IN_NONBLOCK) : -1;
    measure(input);
    return input;
}

void sr_input_close(sr_input *input)
{
    if (input == NULL) {
        return;
    }
    input->options.finished = NULL; // what is closed here was not read to its end
    close_file(input);
    while (input->name_count > 0) {
        free(input->names[--input->name_count].path);
    }
    free(input->names);
    for (size_t i = 0; i < input->watch_count; i++) {
        free(input->watches[i].path);
    }
    free(input->watches);
    if (input->notices >= 0) {
        (void)close(input->notices);
    }
    sr_draft_free(&input->draft);
    free(input);
}

unsigned long sr_input_failures(const sr_input *input)
{
    return input->failures;
}

void sr_input_free(sr_input_document *document)
{
    for (size_t i = 0; i < sizeof document->memory / sizeof *document->memory; i++) {
        free(document->memory[i]);
        document->memory[i] = NULL;
    }
}

void sr_input_progress(const sr_input *input, uint64_t *done, uint64_t *total)
{
    *done = input->done + (input->stream == NULL ? 0 : sr_stream_taken(input->stream));
    *total = input->total_known ? input->total : 0;
}
