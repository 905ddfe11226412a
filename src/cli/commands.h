/// What each command file gives to the table.
#ifndef SR_CLI_COMMANDS_H
#define SR_CLI_COMMANDS_H

#include "cli/command.h"

extern const sr_option sr_code_options[];
int sr_code_run(const sr_arguments *arguments);

extern const sr_option sr_codebook_options[];
int sr_codebook_run(const sr_arguments *arguments);

extern const sr_option sr_gazetteer_options[];
int sr_gazetteer_run(const sr_arguments *arguments);

extern const sr_option sr_parse_options[];
int sr_parse_run(const sr_arguments *arguments);

extern const sr_option sr_doctor_options[];
int sr_doctor_run(const sr_arguments *arguments);

extern const sr_option sr_link_options[];
int sr_link_run(const sr_arguments *arguments);

extern const sr_option sr_brief_options_table[];
int sr_brief_run(const sr_arguments *arguments);

extern const sr_option sr_review_options[];
extern const sr_option sr_agree_options[];
int sr_review_run(const sr_arguments *arguments);
int sr_agree_run(const sr_arguments *arguments);

extern const sr_option sr_import_options[];
int sr_import_run(const sr_arguments *arguments);

extern const sr_option sr_work_options[];
int sr_work_run(const sr_arguments *arguments);

extern const sr_option sr_submit_options[];
int sr_submit_run(const sr_arguments *arguments);

extern const sr_option sr_status_options[];
int sr_status_run(const sr_arguments *arguments);

extern const sr_option sr_serve_options[];
int sr_serve_run(const sr_arguments *arguments);

extern const sr_option sr_explain_options[];
int sr_explain_run(const sr_arguments *arguments);

extern const sr_option sr_export_options[];
int sr_export_run(const sr_arguments *arguments);

#endif
