// `sitrep COMMAND ...`: finds the command, parses its options from its own table, runs it.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sitrep.h>

#include "cli/command.h"

static void print_overview(void)
{
    (void)puts(
        "sitrep " SITREP_VERSION
        ": read conflict reports, keep the ledger of who did what to whom,\n"
        "where, when, how many, and according to whom.\n\nusage: sitrep COMMAND [OPTIONS] ...\n");
    for (const sr_command *c = sr_commands; c->name != NULL; c++) {
        if (!c->hidden) {
            (void)printf("  %-10s %s\n", c->name, c->summary);
        }
    }
    (void)puts(
        "\n`sitrep COMMAND --help` shows the options of a command. Results go to standard output, "
        "words\n"
        "about them to standard error. Exit status: 0 done, 1 something failed, 2 wrong usage.");
}

/// Words on lines of 80 characters, below one another.
static void print_wrapped(const char *words, int indent)
{
    int column = indent;
    for (const char *at = words; *at != '\0'; at += strspn(at, " ")) {
        int size = (int)strcspn(at, " ");
        bool first = at == words;
        if (!first && column + 1 + size > 80) {
            (void)printf("\n%*s", indent, "");
            column = indent;
            first = true;
        }
        (void)printf("%s%.*s", first ? "" : " ", size, at);
        column += size + !first;
        at += size;
    }
    (void)putchar('\n');
}

static void print_help(const sr_command *c)
{
    (void)printf("usage: sitrep %s%s%s%s\n\n%s.\n", c->name,
                 c->options[0].name != NULL ? " [OPTIONS]" : "", *c->words == '\0' ? "" : " ",
                 c->words, c->summary);
    if (c->notes != NULL) {
        (void)printf("\n%s\n", c->notes);
    }
    for (const sr_option *o = c->options; o->name != NULL; o++) {
        char left[48];
        (void)snprintf(left, sizeof left, "%s%s%s", o->name, o->value != NULL ? " " : "",
                       o->value != NULL ? o->value : "");
        (void)printf("%s  %-18s ", o == c->options ? "\n" : "", left);
        print_wrapped(o->help, 21);
    }
}

/// Take one option at argv[*i]; moves *i past its value. False after an error was printed.
static bool take_option(const sr_command *c, int argc, char **argv, int *i, sr_arguments *arguments)
{
    const char *word = argv[*i];
    size_t size = strcspn(word, "=");
    for (int o = 0; c->options[o].name != NULL; o++) {
        if (strlen(c->options[o].name) != size || strncmp(c->options[o].name, word, size) != 0) {
            continue;
        }
        if (c->options[o].value == NULL) {
            arguments->option[o] = "";
            return word[size] == '\0' ||
                   (sr_usage_error("%s takes no value", c->options[o].name), false);
        }
        if (word[size] == '=') {
            arguments->option[o] = word + size + 1;
        } else if (*i + 1 < argc) {
            arguments->option[o] = argv[++*i];
        } else {
            (void)sr_usage_error("%s needs a value: %s", c->options[o].name, c->options[o].value);
            return false;
        }
        return true;
    }
    (void)sr_usage_error("%s: unknown option %s", c->name, word);
    return false;
}

static int run_command(const sr_command *c, int argc, char **argv)
{
    sr_usage_of(c->name);
    sr_arguments arguments = {.words = calloc((size_t)argc + 1, sizeof(char *))};
    if (arguments.words == NULL) {
        return sr_failure("out of memory");
    }
    bool only_words = false;
    int status = -1;
    for (int i = 0; i < argc && status < 0; i++) {
        if (only_words || argv[i][0] != '-' || argv[i][1] == '\0') {
            arguments.words[arguments.word_count++] = argv[i];
        } else if (strcmp(argv[i], "--") == 0) {
            only_words = true;
        } else if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            print_help(c);
            status = SR_EXIT_DONE;
        } else if (!take_option(c, argc, argv, &i, &arguments)) {
            status = SR_EXIT_USAGE;
        }
    }
    if (status < 0) {
        status = c->run(&arguments);
        if ((fflush(stdout) != 0 || ferror(stdout) != 0) && status == SR_EXIT_DONE) {
            status = sr_failure("cannot write the results: %s", strerror(errno));
        }
    }
    free(arguments.words);
    return status;
}

int main(int argc, char **argv)
{
    (void)signal(SIGPIPE, SIG_DFL);
    if (argc < 2) {
        print_overview();
        return SR_EXIT_USAGE;
    }
    bool help = strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
                strcmp(argv[1], "help") == 0;
    if (help && argc == 2) {
        print_overview();
        return SR_EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        (void)puts("sitrep " SITREP_VERSION);
        return SR_EXIT_DONE;
    }
    for (const sr_command *c = sr_commands; c->name != NULL; c++) {
        if (help && strcmp(c->name, argv[2]) == 0) {
            print_help(c);
            return SR_EXIT_DONE;
        }
        if (strcmp(c->name, argv[1]) == 0) {
            return run_command(c, argc - 2, argv + 2);
        }
    }
    return sr_usage_error("no command '%s'", argv[help ? 2 : 1]);
}
