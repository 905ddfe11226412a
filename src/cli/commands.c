// The one table of commands. Each command is a file of this folder.
#include "cli/commands.h"

const sr_command sr_commands[] = {
    {"code", "[FILE|DIR|GLOB|-]...", "Read reports and print one record each", sr_code_options, sr_code_run, false},
    {"parse", "[FILE]", "Tags, trees and names of a text as CoNLL-U", sr_parse_options, sr_parse_run, false},
    {"codebook", "check|compile|list|test ...", "Check, list and test the tables of data/", sr_codebook_options, sr_codebook_run, false},
    {"gazetteer", "find|import|build ...", "Look up places; add GeoNames dumps to the gazetteer", sr_gazetteer_options, sr_gazetteer_run, false},
    {"doctor", "", "Show what is installed: tables, models, versions, checksums", sr_doctor_options, sr_doctor_run, false},
    {"explain", "SOURCE [REPORT] ITEM", "Why this record: words, tree, frame, what was weighed", sr_explain_options, sr_explain_run, false},
    {"import", "STORE [FILE|STORE|-]...", "Keep records coded elsewhere in a store; merge stores", sr_import_options, sr_import_run, false},
    {"link", "STORE", "Find which reports tell of one incident", sr_link_options, sr_link_run, false},
    {"brief", "STORE", "The situation report: what happened, who says so, where they disagree", sr_brief_options_table, sr_brief_run, false},
    {"review", "STORE list|ACTION ...", "Accept, correct, reject, note, split or merge what the machine found", sr_review_options, sr_review_run, false},
    {"agree", "A [B]", "How far two coders agree: machine, reviewers, record files, human-coded tables", sr_agree_options, sr_agree_run, false},
    {"serve", "STORE", "The web page and the API", sr_serve_options, sr_serve_run, false},
    {"export", "STORE", "Print the ledger as tables for other tools", sr_export_options, sr_export_run, false},
    {"submit", "QUEUE [FILE|DIR|GLOB|-]...", "Put reports on a queue for workers", sr_submit_options, sr_submit_run, false},
    {"work", "", "Code reports of a queue into a store, until stopped", sr_work_options, sr_work_run, false},
    {"status", "QUEUE", "What waits on a queue, how fast it goes, what failed and why", sr_status_options, sr_status_run, false},
    {0},
};
