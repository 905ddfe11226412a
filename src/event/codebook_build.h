/// A codebook while it is read; only for src/event/codebook*.c.
#ifndef SR_EVENT_CODEBOOK_BUILD_H
#define SR_EVENT_CODEBOOK_BUILD_H

#include "event/codebook.h"
#include "base/words.h"

/// The hash of words and what they mean: classes, a cue, a light verb, a lemma.
typedef struct {
    uint64_t key;
    uint64_t value;
} sr_codebook_entry;
typedef SR_LIST(sr_codebook_entry) sr_codebook_entries; // sorted by key when finished

typedef SR_LIST(const char *) sr_word_list;
typedef SR_LIST(sr_pattern) sr_pattern_list;

/// The lines of a frame.
typedef struct {
    sr_pattern_list patterns;
    SR_LIST(sr_limit) limits;
    sr_word_list block;
    sr_word_list with;
} sr_frame_lines;

struct sr_codebook {
    void *memory;
    sr_arena arena;
    jmp_buf when_full;
    SR_LIST(sr_frame) frames;
    SR_LIST(sr_scheme) schemes;
    SR_LIST(sr_trigger) triggers; // sorted by key when finished
    SR_LIST(sr_example) examples;
    SR_LIST(const char *) class_names;
    sr_word_list scheme_of;          // [frame] name until finished
    sr_word_list example_of;         // [example] frame id until finished
    sr_codebook_entries class_words; // words -> classes
    sr_codebook_entries cue_words;   // part of speech and words -> cues, as bits
    sr_codebook_entries light_words; // words -> sr_light, as bits
    sr_codebook_entries forms;       // an inflected verb -> hash of its lemma
    SR_LIST(sr_frame_lines) frame_lines;
    SR_LIST(sr_pattern_list) scheme_lines;
    sr_words words; // of words.txt
};

/// Where a file is being read.
typedef struct {
    sr_codebook *book;
    const char *file;
    uint32_t line;
    enum { IN_NOTHING, IN_FRAME, IN_SCHEME, IN_CLASS, IN_LIGHT, IN_CUE, IN_FORMS, IN_EXAMPLES } in;
    sr_classes class;
    sr_light light;
    sr_status_cue cue;
    const char *example_frame;
    sr_error *err;
} sr_codebook_reading;

/// For where the codebook's arena jumps to when it is full: says so; false.
bool sr_codebook_full(sr_error *err);
/// Say what is wrong with `value` on this line; false.
bool sr_codebook_wrong(const sr_codebook_reading *reading, const char *what, const char *value);
/// The text without blanks around it, cut in place.
char *sr_codebook_trim(char *text);
/// The next item of a list parted by `part`, trimmed; NULL at the end. Cuts the text up.
char *sr_codebook_item(char **rest, char part);

/// The bit of a class; one not seen before gets its bit here, since a class may be used before its
/// file is read.
bool sr_codebook_class_bit(const sr_codebook_reading *reading, const char *name, sr_classes *bit);
/// "ASSAULT,COERCE": adds the bits of the types.
bool sr_codebook_read_types(const sr_codebook_reading *reading, char *text, uint32_t *types);
/// "recipient place,armed"
bool sr_codebook_read_limit(const sr_codebook_reading *reading, sr_limit_kind kind, char *text,
                            sr_limit *limit);
/// "actor verb obl:agent>nmod(of)"; `owner` and `index` make its id.
bool sr_codebook_read_pattern(const sr_codebook_reading *reading, const char *owner, uint32_t index,
                              char *text, sr_pattern *pattern);

/// "shell | open fire : recipient place": triggers of the last frame.
bool sr_codebook_read_triggers(const sr_codebook_reading *reading, uint8_t pos, char *text);
/// "flee fled | shoot shot": lemmas and their irregular forms.
void sr_codebook_read_forms(const sr_codebook_reading *reading, char *text);
/// Sort the triggers and add the regular forms of their verbs.
void sr_codebook_finish_triggers(sr_codebook *codebook);

/// The key of a cue among `cue_words`.
uint64_t sr_codebook_cue_key(uint8_t pos, const char *words);

#endif
