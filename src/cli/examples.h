/// The parts of `sitrep codebook` that look at frames and run their examples.
#ifndef SR_CLI_EXAMPLES_H
#define SR_CLI_EXAMPLES_H

#include "cli/command.h"

int sr_examples_check(const sr_arguments *arguments);
int sr_examples_list(const sr_arguments *arguments);
int sr_examples_test(const sr_arguments *arguments);

#endif
