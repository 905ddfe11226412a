// What every command uses: errors in one line, options by name, whole numbers.
#include "cli/command.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "store/linking.h"

static const char *current; // the command, once it is known

void sr_usage_of(const char *command)
{
    current = command;
}

int sr_usage_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)fputs("sitrep: ", stderr);
    (void)vfprintf(stderr, format, args);
    va_end(args);
    (void)fprintf(stderr, "; see `sitrep %s%s--help`\n", current == NULL ? "" : current,
                  current == NULL ? "" : " ");
    return SR_EXIT_USAGE;
}

void sr_complain(void *context, const char *line)
{
    (void)context;
    (void)fprintf(stderr, "%s\n", line);
}

int sr_failure(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)fputs("sitrep: ", stderr);
    (void)vfprintf(stderr, format, args);
    va_end(args);
    (void)fputc('\n', stderr);
    return SR_EXIT_FAILED;
}

bool sr_argument_number(const char *option, const char *text, long least, long most, long *number)
{
    char *end = NULL;
    errno = 0;
    *number = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || *number < least || *number > most) {
        (void)sr_usage_error("%s takes a whole number from %ld to %ld, not '%s'", option, least,
                             most, text);
        return false;
    }
    return true;
}

static bool is_day(const char *text)
{
    int32_t day;
    return text == NULL || (strlen(text) == 10 && sr_day_parse(text, 10, &day));
}

bool sr_argument_days(const char *from, const char *to)
{
    if (!is_day(from) || !is_day(to)) {
        (void)sr_usage_error("--from and --to take days such as 2004-08-07, not '%s'",
                             is_day(from) ? to : from);
        return false;
    }
    if (from != NULL && to != NULL && strcmp(from, to) > 0) {
        (void)sr_usage_error("--from %s is after --to %s", from, to);
        return false;
    }
    return true;
}

bool sr_each_line(const char *path,
                  bool (*use)(void *context, const char *path, unsigned long number,
                              const char *line, sr_error *err),
                  void *context, sr_error *err)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    char *line = NULL;
    size_t capacity = 0;
    bool done = file != NULL || sr_fail(err, SR_ERR_IO, 0, "%.100s: %s", path, strerror(errno));
    for (unsigned long number = 1; done && getline(&line, &capacity, file) >= 0; number++) {
        line[strcspn(line, "\r\n")] = '\0';
        done = *line == '\0' || use(context, path, number, line, err);
    }
    free(line);
    if (file != NULL && file != stdin) {
        (void)fclose(file);
    }
    return done;
}

void sr_hint_link(sr_store *store, const char *name)
{
    sr_error err;
    int64_t count = 0;
    if (sr_store_unlinked(store, &count, &err)) {
        sr_hint_unlinked(count, name);
    }
}

void sr_hint_unlinked(int64_t count, const char *name)
{
    if (count > 0) {
        bool url = strstr(name, "://") != NULL; // it may hold a password
        (void)fprintf(stderr, "sitrep: %lld report%s not linked yet; run `sitrep link %s`\n",
                      (long long)count, count == 1 ? " is" : "s are", url ? "STORE" : name);
    }
}
