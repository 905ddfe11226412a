// What every command uses: errors in one line, options by name, whole numbers.
#include "cli/command.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int sr_usage_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)fputs("sitrep: ", stderr);
    (void)vfprintf(stderr, format, args);
    va_end(args);
    (void)fputs("; see `sitrep --help`\n", stderr);
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

const char *sr_argument(const sr_command *command, const sr_arguments *arguments, const char *name)
{
    for (int i = 0; command->options[i].name != NULL; i++) {
        if (strcmp(command->options[i].name, name) == 0) {
            return arguments->option[i];
        }
    }
    return NULL;
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
