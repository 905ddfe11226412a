/// The engine behind include/sitrep.h, for the rest of this program: what it holds, and reading a
/// report without writing its record.
#ifndef SR_PIPELINE_ENGINE_H
#define SR_PIPELINE_ENGINE_H

#include "pipeline/reading.h"
#include "tree/parser.h"

struct sr_engine {
    char data[4096];   // folder of compiled tables
    char models[4096]; // folder of trained models
    char version[64];  // of the program and of all its tables and models together
    sr_parser *parser;
    sr_value_tables *values;
    sr_name_tables *names;
    sr_codebook *codebook;
    sr_claim_tables *claims;
    sr_scorer *scorer; // NULL: rules only
    sr_voice *voice;   // the layer of attribution, or NULL
    unsigned without;  // SR_WITHOUT_…
};

/// Steps of reading a report whose share of the time is told apart. Tags and trees come out of one
/// run of the encoder.
typedef enum {
    SR_STEP_TEXT,
    SR_STEP_TREE,
    SR_STEP_VALUE,
    SR_STEP_NAME,
    SR_STEP_EVENT,
    SR_STEP_CLAIM,
    SR_STEP_RECORD,
    SR_STEPS
} sr_reading_step;

struct sr_reader {
    const sr_engine *engine;
    sr_parser_state *parser;
    void *memory;              // one mapping, parted into keep and scratch
    char *record;              // the last record, from the JSON library
    const sr_witness *witness; // or NULL
    unsigned long sentences;   // of all reports read
    double seconds[SR_STEPS];  // of the processor, of all reports read
    double since;              // sr_timer_thread() at the end of the last step
};

/// Read a report as far as its claims and hand the reading to `use`, whose arena gives its free
/// part. Nothing of the reading lives longer than the call. Errors: as sr_read.
SR_MUST_USE bool sr_reader_read(sr_reader *reader, const sr_document *document,
                                bool (*use)(void *context, const sr_reading *reading,
                                            sr_arena scratch, sr_error *err),
                                void *context, sr_error *err);

/// Find the data and model folders as sr_engine_open does, without opening anything.
SR_MUST_USE bool sr_engine_folders(sr_engine *engine, const sr_engine_options *options,
                                   sr_error *err);

/// Checksum over all .srd files of both folders, from their headers. 0 if they cannot be read.
uint32_t sr_engine_checksum(const sr_engine *engine);

#endif
