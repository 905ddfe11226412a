// The one table of commands. Each command is a file of this folder.
#include "cli/commands.h"

const sr_command sr_commands[] = {
    {"code", "[FILE|DIR|GLOB|-]...", "Read reports and print one record each", sr_code_options,
     sr_code_run, false,
     "Each word is a file, a folder (all files in it with a known ending), a glob, or `-` for "
     "standard\n"
     "input; plain or compressed with gzip or zstd.\n"
     "  sitrep code report.txt --published 2004-08-07 --table\n"
     "  sitrep code archive/ --store war.sitrep --jobs 8"},
    {"parse", "[FILE]", "Tags, trees and names of a text as CoNLL-U", sr_parse_options,
     sr_parse_run, false, "Reads FILE, or standard input."},
    {"codebook", "check|compile|list|test ...", "Check, list and test the tables of data/",
     sr_codebook_options, sr_codebook_run, false,
     "  codebook check                    what is wrong with the frames, and how many there are\n"
     "  codebook list [FRAME]             id, type, kind, CAMEO, ACLED, triggers, meaning\n"
     "  codebook test [FRAME]             run the examples, print those that do not hold\n"
     "  codebook compile FOLDER OUT.srd   a folder of tables as the file that the program reads"},
    {"gazetteer", "find|import|build ...", "Look up places; add GeoNames dumps to the gazetteer",
     sr_gazetteer_options, sr_gazetteer_run, false,
     "  gazetteer find NAME...    what places a name can mean, best known first: name, kind, "
     "country,\n"
     "                            province, latitude, longitude, people, GeoNames id, own row\n"
     "  gazetteer import DUMP...  add GeoNames dumps (IQ.txt, allCountries.txt) to the gazetteer\n"
     "  gazetteer build DUMP...   compile the gazetteer from data/places and dumps"},
    {"doctor", "", "Show what is installed: tables, models, versions, checksums", sr_doctor_options,
     sr_doctor_run, false, NULL},
    {"explain", "SOURCE [REPORT] ITEM", "Why this record: words, tree, frame, what was weighed",
     sr_explain_options, sr_explain_run, false,
     "SOURCE is a store, or a file of reports; REPORT the id of one, where there are many; ITEM an "
     "event,\n"
     "toll or claim of it. REPORT#ITEM, as briefs and tables write it, does as well.\n"
     "  sitrep explain report.txt t1\n"
     "  sitrep explain war.sitrep gulf-courier-0807 t1"},
    {"import", "STORE [FILE|STORE|-]...", "Keep records coded elsewhere in a store; merge stores",
     sr_import_options, sr_import_run, false,
     "Words after the store are files of records, other stores, or `-` for standard input."},
    {"link", "STORE", "Find which reports tell of one incident", sr_link_options, sr_link_run,
     false,
     "To be run after `sitrep code --store`: briefs, tables and the page show what was linked."},
    {"brief", "STORE", "The situation report: what happened, who says so, where they disagree",
     sr_brief_options_table, sr_brief_run, false, NULL},
    {"review", "STORE list|ACTION ...",
     "Accept, correct, reject, note, split or merge what the machine found", sr_review_options,
     sr_review_run, false,
     "  review STORE list [REPORT]              the decisions, oldest first, as JSON Lines\n"
     "  review STORE accept REPORT ITEM         it is right as it stands\n"
     "  review STORE reject REPORT ITEM         it is not: tables and briefs leave it out\n"
     "  review STORE correct REPORT ITEM --field low --value 45\n"
     "  review STORE note REPORT ITEM --note WORDS\n"
     "  review STORE split REPORT EVENT         it is not of the incident it was joined to\n"
     "  review STORE merge REPORT EVENT --value OTHER_REPORT#EVENT\n"
     "The last decision counts, none is overwritten. After split and merge, run `sitrep link`."},
    {"agree", "A [B]",
     "How far two coders agree: machine, reviewers, record files, human-coded tables",
     sr_agree_options, sr_agree_run, false,
     "A and B are two stores or files of records; or A is a store and B a table (.csv, .tsv) in "
     "the\n"
     "columns of UCDP GED or ACLED; or A alone is a store with reviews."},
    {"serve", "STORE", "The web page and the API", sr_serve_options, sr_serve_run, false,
     "Prints the address of the page. It is for this machine alone unless --address says "
     "otherwise."},
    {"export", "STORE", "Print the ledger as tables for other tools", sr_export_options,
     sr_export_run, false,
     "Writes to standard output; how many rows, and what was left out, to standard error.\n"
     "  sitrep export war.sitrep --as csv --place Najaf >najaf.csv"},
    {"submit", "QUEUE [FILE|DIR|GLOB|-]...", "Put reports on a queue for workers",
     sr_submit_options, sr_submit_run, false, "QUEUE is nats://[USER:PASSWORD@]HOST:PORT/NAME."},
    {"work", "", "Code reports of a queue into a store, until stopped", sr_work_options,
     sr_work_run, false, NULL},
    {"status", "QUEUE", "What waits on a queue, how fast it goes, what failed and why",
     sr_status_options, sr_status_run, false, NULL},
    {0},
};
