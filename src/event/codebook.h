/// The codebook in memory: frames, triggers, role schemes, word classes and cues of data/frames,
/// as docs/CODEBOOK.md describes them. Only the files of this folder and the tools see it.
#ifndef SR_EVENT_CODEBOOK_H
#define SR_EVENT_CODEBOOK_H

#include "base/words.h"
#include "event/event.h"

typedef uint64_t sr_classes; // a set of word classes, one bit each

/// Classes that come from the name and value layers; those of classes.txt follow them.
enum {
    SR_IS_ANY,
    SR_IS_ARMED,
    SR_IS_CIVILIAN,
    SR_IS_PERSON,
    SR_IS_GROUP,
    SR_IS_ORGANIZATION,
    SR_IS_STATE,
    SR_IS_UNIT,
    SR_IS_PLACE,
    SR_IS_WEAPON,
    SR_IS_EVENT,
    SR_IS_NAMED,
    SR_IS_PRONOUN,
    SR_IS_COUNTRY, // named as a place: "fled to Chad"
    SR_IS_BUILT_IN
};
#define SR_CLASS_BIT(class) ((sr_classes)1 << (class))
/// Whoever can be said to have done something.
#define SR_CLASSES_OF_DOERS                                                                        \
    (SR_CLASS_BIT(SR_IS_ARMED) | SR_CLASS_BIT(SR_IS_PERSON) | SR_CLASS_BIT(SR_IS_GROUP) |          \
     SR_CLASS_BIT(SR_IS_STATE) | SR_CLASS_BIT(SR_IS_ORGANIZATION) | SR_CLASS_BIT(SR_IS_UNIT) |     \
     SR_CLASS_BIT(SR_IS_COUNTRY))

typedef enum {
    SR_ROLE_ACTOR,
    SR_ROLE_RECIPIENT,
    SR_ROLE_PLACE,
    SR_ROLE_WEAPON,
    SR_ROLE_DESTINATION,
    SR_ROLE_ANY,
    SR_ROLE_CONTENT,
    SR_ROLE_SUBJECT, // of the verb, in either voice; for limits only
    SR_ROLE_COUNT
} sr_role;
extern const char *const sr_role_text[SR_ROLE_COUNT];

enum {                        // flags of a frame
    SR_FRAME_EMBEDS = 1 << 0, // its complement is its content
    SR_FRAME_RESULT = 1 << 1, // a harm that yields to its cause
    SR_FRAME_WEAK = 1 << 2,
    SR_FRAME_STATE = 1 << 3,
    SR_FRAME_SPEECH = 1 << 4,
    SR_FRAME_MUTUAL = 1 << 5,    // of several actors the later ones are recipients
    SR_FRAME_STATEMENT = 1 << 6, // CAMEO 01: only what nothing else in the sentence outdoes
    SR_FRAME_SUSPECT = 1 << 7, // its recipient is held to have done something; of OTHER and CONCEDE
                               // its actor
    SR_FRAME_GENERAL = 1 << 8, // says nothing of the means: a mention that does tells the kind
};

typedef struct {
    sr_deprel deprel;
    bool up;     // to the governor
    bool as_own; // if this is what it is to its governor: "ccomp^nsubj"
    sr_deprel own;
    bool here;           // the governor itself, not one of its children
    uint32_t prep_count; // prepositions of which it must carry one; none: any
    const char **preps;  // interned
} sr_step;

#define SR_PATH_STEPS 4
typedef struct {
    const char *id; // "attack/actor/2"
    sr_role role;
    uint8_t pos; // SR_VERB, SR_NOUN, SR_ADJ
    bool adds;   // joins what an earlier pattern found
    bool bars;   // `classes` are those that a filler must not have
    uint32_t step_count;
    sr_step steps[SR_PATH_STEPS];
    sr_classes classes; // 0: any filler
} sr_pattern;

typedef struct {
    const char *id;
    uint32_t pattern_count;
    sr_pattern *patterns;
} sr_scheme;

typedef enum { SR_LIMIT_NEED, SR_LIMIT_ONLY, SR_LIMIT_NEVER } sr_limit_kind;
typedef struct {
    sr_limit_kind kind;
    sr_role role;
    sr_classes classes; // 0: filled by anything
    uint32_t types;     // for SR_ROLE_CONTENT: bits of sr_event_type
} sr_limit;

/// Words or classes of which one stands, or none may stand, in the trigger's clause.
typedef struct {
    uint32_t word_count;
    const char **words; // interned; several words are parted by blanks
    sr_classes classes;
} sr_company;

typedef struct {
    const char *id;
    const char *kind;
    const char *cameo; // or NULL
    const char *acled;
    const char *mode;
    const char *means;
    const char *file;
    uint32_t line;
    sr_event_type type;
    sr_event_status status;
    uint32_t flags;
    const sr_scheme *scheme;
    uint32_t pattern_count; // of its own, tried first
    sr_pattern *patterns;
    uint32_t limit_count;
    sr_limit *limits;
    sr_company block;
    sr_company with;
    uint32_t trigger_count;
} sr_frame;

typedef struct {
    uint64_t key;       // hash of the head word
    const char **words; // interned
    uint8_t word_count;
    uint8_t head;  // index of the head word
    uint8_t pos;   // SR_VERB, SR_NOUN, SR_ADJ
    bool copula;   // "be willing": the head is a predicate
    bool negative; // "not tolerate": told by its negation
    uint32_t frame;
    uint32_t limit_count; // beside the frame's
    sr_limit *limits;
} sr_trigger;

typedef enum {
    SR_CUE_NONE,
    SR_CUE_PLANNED,
    SR_CUE_DECIDED, // planned, but done where it is a thing to give or allow
    SR_CUE_DEMANDED,
    SR_CUE_DENIED,
    SR_CUE_FAILED,
    SR_CUE_ATTEMPTED,
    SR_CUE_HYPOTHETICAL,
    SR_CUE_HISTORY,
    SR_CUE_ALLEGED,
    SR_CUE_COUNT
} sr_status_cue;
extern const char *const sr_status_cue_text[SR_CUE_COUNT];

typedef enum { SR_LIGHT_NONE, SR_LIGHT_DO, SR_LIGHT_SUFFER, SR_LIGHT_HAPPEN } sr_light;

/// One line of examples.
typedef struct {
    uint32_t frame;
    bool holds; // `+`
    const char *sentence;
    const char *wishes; // after "=>", or NULL
    const char *file;
    uint32_t line;
} sr_example;

uint32_t sr_codebook_frame_count(const sr_codebook *codebook);
const sr_frame *sr_codebook_frame(const sr_codebook *codebook, uint32_t index);
/// The frame of that id, or NULL.
const sr_frame *sr_codebook_frame_named(const sr_codebook *codebook, const char *id);
/// Triggers whose head word has this hash; *count of them, next to each other.
const sr_trigger *sr_codebook_triggers(const sr_codebook *codebook, uint64_t key, uint32_t *count);
/// The same for an inflected form of a trigger's verb ("shelled", "fled"), for where the lemma of
/// the text is wrong.
const sr_trigger *sr_codebook_inflected(const sr_codebook *codebook, uint64_t form,
                                        uint32_t *count);
uint32_t sr_codebook_trigger_count(const sr_codebook *codebook);
/// The classes of a lemma, or of several words parted by blanks.
sr_classes sr_codebook_classes(const sr_codebook *codebook, const char *words);
sr_status_cue sr_codebook_cue(const sr_codebook *codebook, uint8_t pos, const char *words);
sr_light sr_codebook_light(const sr_codebook *codebook, const char *words);
/// Bit of a class by its name, or 0.
sr_classes sr_codebook_class(const sr_codebook *codebook, const char *name);
uint32_t sr_codebook_example_count(const sr_codebook *codebook);
const sr_example *sr_codebook_example(const sr_codebook *codebook, uint32_t index);
const sr_words *sr_codebook_words(const sr_codebook *codebook);

/// Read one text file into a codebook under construction; for tests as well.
/// Errors: SR_ERR_FORMAT (`at` is the line).
bool sr_codebook_read(sr_codebook *codebook, const char *name, size_t name_size, const char *text,
                      size_t size, sr_error *err);
/// Read the classes of words (event/words.h) from the bundle of data/frames.
bool sr_codebook_read_words(sr_codebook *codebook, const sr_bundle *frames, sr_error *err);
/// An empty codebook to read into, and the step that makes it ready. NULL when memory is refused.
sr_codebook *sr_codebook_new(sr_error *err);
bool sr_codebook_finish(sr_codebook *codebook, sr_error *err);

#endif
