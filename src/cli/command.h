/// The table of commands, and the one parser of options that makes `--help` as well.
#ifndef SR_CLI_COMMAND_H
#define SR_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { SR_EXIT_DONE = 0, SR_EXIT_FAILED = 1, SR_EXIT_USAGE = 2 };

typedef struct {
    const char *name;  // "--jobs"
    const char *value; // name of its value in the help ("N"), or NULL for a switch
    const char *help;
} sr_option;

#define SR_OPTION_LIMIT 24

typedef struct {
    const char *option[SR_OPTION_LIMIT]; // value of each option of the command; "" for a switch;
                                         // NULL if absent
    const char **words;                  // what is no option
    int word_count;
} sr_arguments;

typedef struct {
    const char *name;
    const char *words; // in the usage line: "[FILE|DIR|-]..."
    const char *summary;
    const sr_option *options; // ends with an all-NULL row
    int (*run)(const sr_arguments *arguments);
    bool hidden;       // for builds and tests; not in the help
    const char *notes; // what its words are, with an example; or NULL
} sr_command;

extern const sr_command sr_commands[]; // ends with an all-NULL row

/// A whole number of at least `least`; prints a usage error and returns false otherwise.
bool sr_argument_number(const char *option, const char *text, long least, long most, long *number);

/// Two days such as 2004-08-07 in order, each NULL or right; prints a usage error and returns false
/// otherwise.
bool sr_argument_days(const char *from, const char *to);

/// Usage errors from here on point to the help of this command.
void sr_usage_of(const char *command);
int sr_usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
int sr_failure(const char *format, ...) __attribute__((format(printf, 1, 2)));
/// Say that reports wait to be linked, where some do: what is printed does not know them.
typedef struct sr_store sr_store;
void sr_hint_link(sr_store *store, const char *name);
/// The same where their number is known.
void sr_hint_unlinked(int64_t count, const char *name);

/// Give every line of a file ("-": standard input) that is not empty to `use`, without its end and
/// with its number from 1, until that returns false. Errors: SR_ERR_IO and those of `use`.
bool sr_each_line(const char *path,
                  bool (*use)(void *context, const char *path, unsigned long number,
                              const char *line, sr_error *err),
                  void *context, sr_error *err);

/// Print a line about input that cannot be read, as sr_input_options.complain asks.
void sr_complain(void *context, const char *line);

#endif
