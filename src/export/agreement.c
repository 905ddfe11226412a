#include "export/agreement.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NAME_SIZE 40

// ---- coefficients

static double difference(double a, double b, sr_scale scale)
{
    if (scale == SR_SCALE_NOMINAL) {
        return a == b ? 0 : 1;
    }
    double d = scale == SR_SCALE_INTERVAL || a + b == 0 ? a - b : (a - b) / (a + b);
    return d * d;
}

static int by_value(const void *x, const void *y)
{
    double a = *(const double *)x;
    double b = *(const double *)y;
    return a < b ? -1 : a > b;
}

/// Sum of the differences of all ordered pairs of `count` sorted values.
static double all_pairs(const double *sorted, size_t count, sr_scale scale)
{
    double sum = 0;
    for (size_t i = 0; i < count;) {
        size_t same = i;
        while (same < count && sorted[same] == sorted[i]) {
            same++;
        }
        for (size_t j = same; j < count;) {
            size_t other = j;
            while (other < count && sorted[other] == sorted[j]) {
                other++;
            }
            sum += 2 * (double)(same - i) * (double)(other - j) *
                   difference(sorted[i], sorted[j], scale);
            j = other;
        }
        i = same;
    }
    return sum;
}

/// Differences within units, each by the number of values of its unit less one; what can be paired
/// goes into `pool`.
static double within_units(const double *values, size_t units, size_t coders, sr_scale scale,
                           double *pool, size_t *pooled)
{
    double sum = 0;
    for (size_t u = 0; u < units; u++) {
        const double *v = values + u * coders;
        size_t from = *pooled;
        for (size_t c = 0; c < coders; c++) {
            if (!isnan(v[c])) {
                pool[(*pooled)++] = v[c];
            }
        }
        size_t given = *pooled - from;
        double own = 0;
        for (size_t i = from; i < *pooled; i++) {
            for (size_t j = from; j < *pooled; j++) {
                own += difference(pool[i], pool[j], scale);
            }
        }
        sum += given > 1 ? own / (double)(given - 1) : 0;
        *pooled = given > 1 ? *pooled : from;
    }
    return sum;
}

double sr_alpha(const double *values, size_t units, size_t coders, sr_scale scale)
{
    double *pool = calloc(units * coders + 1, sizeof *pool);
    size_t pooled = 0;
    if (pool == NULL) {
        return NAN;
    }
    double observed = within_units(values, units, coders, scale, pool, &pooled);
    qsort(pool, pooled, sizeof *pool, by_value);
    double expected = all_pairs(pool, pooled, scale);
    free(pool);
    return expected == 0 ? (double)NAN : 1 - (double)(pooled - 1) * observed / expected;
}

double sr_kappa(const double *a, const double *b, size_t count)
{
    double agreed = 0;
    double chance = 0;
    for (size_t i = 0; i < count; i++) {
        agreed += a[i] == b[i];
        for (size_t j = 0; j < count; j++) {
            chance += a[i] == b[j];
        }
    }
    double n = (double)count;
    return count == 0 || chance == n * n ? (double)NAN
                                         : (agreed / n - chance / (n * n)) / (1 - chance / (n * n));
}

// ---- gathering

typedef struct {
    char name[NAME_SIZE];
    size_t both;
    size_t first;
    size_t second;
} kind_count;

typedef struct {
    char name[NAME_SIZE];
    sr_scale scale;
    double *values; // [count][2]
    size_t count;
    size_t capacity;
    char **words; // distinct nominal values; their index is the number
    size_t word_count;
} field_values;

#define LIST_LIMIT 64

struct sr_agreement {
    kind_count kinds[LIST_LIMIT];
    size_t kind_count;
    field_values fields[LIST_LIMIT];
    size_t field_count;
    bool failed;
};

sr_agreement *sr_agreement_new(void)
{
    return calloc(1, sizeof(sr_agreement));
}

void sr_agreement_free(sr_agreement *a)
{
    for (size_t f = 0; a != NULL && f < a->field_count; f++) {
        for (size_t w = 0; w < a->fields[f].word_count; w++) {
            free(a->fields[f].words[w]);
        }
        free(a->fields[f].words);
        free(a->fields[f].values);
    }
    free(a);
}

void sr_agreement_item(sr_agreement *a, const char *kind, bool first, bool second)
{
    size_t k = 0;
    while (k < a->kind_count && strcmp(a->kinds[k].name, kind) != 0) {
        k++;
    }
    if (k == LIST_LIMIT) {
        a->failed = true;
        return;
    }
    if (k == a->kind_count) {
        (void)snprintf(a->kinds[a->kind_count++].name, NAME_SIZE, "%s", kind);
    }
    a->kinds[k].both += first && second;
    a->kinds[k].first += first && !second;
    a->kinds[k].second += second && !first;
}

static double word_number(field_values *f, const char *word)
{
    for (size_t w = 0; w < f->word_count; w++) {
        if (strcmp(f->words[w], word) == 0) {
            return (double)w;
        }
    }
    char **grown = realloc(f->words, (f->word_count + 1) * sizeof *grown);
    char *copy = strdup(word);
    if (grown != NULL) {
        f->words = grown;
    }
    if (grown == NULL || copy == NULL) {
        free(copy);
        return NAN;
    }
    f->words[f->word_count] = copy;
    return (double)f->word_count++;
}

static double number_of(field_values *f, const char *text)
{
    if (f->scale == SR_SCALE_NOMINAL) {
        return word_number(f, text == NULL ? "" : text);
    }
    char *end;
    double value = text == NULL ? (double)NAN : strtod(text, &end);
    return text == NULL || end == text || *end != '\0' ? (double)NAN : value;
}

static field_values *field_of(sr_agreement *a, const char *name, sr_scale scale)
{
    for (size_t f = 0; f < a->field_count; f++) {
        if (strcmp(a->fields[f].name, name) == 0) {
            return &a->fields[f];
        }
    }
    if (a->field_count == LIST_LIMIT) {
        return NULL;
    }
    field_values *f = &a->fields[a->field_count++];
    (void)snprintf(f->name, NAME_SIZE, "%s", name);
    f->scale = scale;
    return f;
}

void sr_agreement_value(sr_agreement *a, const char *field, sr_scale scale, const char *first,
                        const char *second)
{
    field_values *f = field_of(a, field, scale);
    if (f != NULL && f->count == f->capacity) {
        size_t more = f->capacity == 0 ? 64 : f->capacity * 2;
        double *grown = realloc(f->values, more * 2 * sizeof *grown);
        if (grown != NULL) {
            f->values = grown;
            f->capacity = more;
        }
    }
    if (f == NULL || f->count == f->capacity) {
        a->failed = true;
        return;
    }
    f->values[2 * f->count] = number_of(f, first);
    f->values[2 * f->count + 1] = number_of(f, second);
    f->count++;
}

// ---- results

typedef struct {
    size_t pairs; // with a value of both
    double agreed;
    double kappa;
    double alpha;
} field_result;

static field_result result_of(const field_values *f, bool *failed)
{
    field_result r = {.kappa = NAN};
    double *a = calloc(f->count + 1, sizeof *a);
    double *b = calloc(f->count + 1, sizeof *b);
    size_t same = 0;
    *failed = a == NULL || b == NULL;
    for (size_t i = 0; !*failed && i < f->count; i++) {
        if (!isnan(f->values[2 * i]) && !isnan(f->values[2 * i + 1])) {
            a[r.pairs] = f->values[2 * i];
            b[r.pairs] = f->values[2 * i + 1];
            same += a[r.pairs] == b[r.pairs];
            r.pairs++;
        }
    }
    r.agreed = r.pairs == 0 ? (double)NAN : (double)same / (double)r.pairs;
    r.alpha = sr_alpha(f->values, f->count, 2, f->scale);
    r.kappa = f->scale == SR_SCALE_NOMINAL && !*failed ? sr_kappa(a, b, r.pairs) : (double)NAN;
    free(a);
    free(b);
    return r;
}

static double share(size_t part, size_t whole)
{
    return whole == 0 ? (double)NAN : (double)part / (double)whole;
}

static void put_number(FILE *out, double value, double times, int width, int digits)
{
    if (isnan(value)) {
        (void)fprintf(out, "%*s", width, "-");
    } else {
        (void)fprintf(out, "%*.*f", width, digits, value * times);
    }
}

static const char *const SCALES[] = {"nominal", "interval", "ratio"};

static void put_kinds(const sr_agreement *a, const char *first, const char *second, FILE *out)
{
    (void)fprintf(out, "%-18s %8s %8s %8s %10s %8s %8s\n", "found by", "both", "first", "second",
                  "precision", "recall", "F1");
    for (size_t k = 0; k < a->kind_count; k++) {
        const kind_count *c = &a->kinds[k];
        (void)fprintf(out, "%-18s %8zu %8zu %8zu", c->name, c->both, c->first, c->second);
        put_number(out, share(c->both, c->both + c->first), 100, 11, 1);
        put_number(out, share(c->both, c->both + c->second), 100, 9, 1);
        put_number(out, share(2 * c->both, 2 * c->both + c->first + c->second), 100, 9, 1);
        (void)fputc('\n', out);
    }
    (void)fprintf(out, "first: %s; second: %s\n", first, second);
}

bool sr_agreement_print(const sr_agreement *a, const char *first, const char *second, FILE *out,
                        sr_error *err)
{
    bool failed = a->failed;
    put_kinds(a, first, second, out);
    if (a->field_count > 0) {
        (void)fprintf(out, "\n%-26s %-9s %7s %8s %8s %8s\n", "field", "scale", "pairs", "agree",
                      "kappa", "alpha");
    }
    for (size_t f = 0; !failed && f < a->field_count; f++) {
        field_result r = result_of(&a->fields[f], &failed);
        (void)fprintf(out, "%-26s %-9s %7zu", a->fields[f].name, SCALES[a->fields[f].scale],
                      r.pairs);
        put_number(out, r.agreed, 100, 9, 1);
        put_number(out, r.kappa, 1, 9, 3);
        put_number(out, r.alpha, 1, 9, 3);
        (void)fputc('\n', out);
    }
    return failed ? sr_fail(err, SR_ERR_LIMIT, 0, "out of memory, or more than %d kinds or fields",
                            LIST_LIMIT)
                  : ferror(out) == 0 || sr_fail(err, SR_ERR_IO, 0, "cannot write the comparison");
}

static void set_number(json_t *object, const char *key, double value)
{
    json_object_set_new(object, key, isnan(value) ? json_null() : json_real(value));
}

bool sr_agreement_json(const sr_agreement *a, const char *first, const char *second, FILE *out,
                       sr_error *err)
{
    bool failed = a->failed;
    json_t *kinds = json_object();
    json_t *fields = json_object();
    for (size_t k = 0; k < a->kind_count; k++) {
        const kind_count *c = &a->kinds[k];
        json_t *o = json_pack("{s:I, s:I, s:I}", "both", (json_int_t)c->both, "first",
                              (json_int_t)c->first, "second", (json_int_t)c->second);
        set_number(o, "precision", share(c->both, c->both + c->first));
        set_number(o, "recall", share(c->both, c->both + c->second));
        set_number(o, "f1", share(2 * c->both, 2 * c->both + c->first + c->second));
        json_object_set_new(kinds, c->name, o);
    }
    for (size_t f = 0; !failed && f < a->field_count; f++) {
        field_result r = result_of(&a->fields[f], &failed);
        json_t *o = json_pack("{s:s, s:I}", "scale", SCALES[a->fields[f].scale], "pairs",
                              (json_int_t)r.pairs);
        set_number(o, "agreement", r.agreed);
        set_number(o, "kappa", r.kappa);
        set_number(o, "alpha", r.alpha);
        json_object_set_new(fields, a->fields[f].name, o);
    }
    json_t *all = json_pack("{s:s, s:s, s:o, s:o}", "first", first, "second", second, "items",
                            kinds, "fields", fields);
    char *text = json_dumps(all, JSON_COMPACT | JSON_REAL_PRECISION(6));
    bool written = text != NULL && !failed && fprintf(out, "%s\n", text) > 0;
    free(text);
    json_decref(all);
    return written || sr_fail(err, failed ? SR_ERR_LIMIT : SR_ERR_IO, 0,
                              failed ? "out of memory" : "cannot write the comparison");
}
