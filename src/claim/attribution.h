/// Who says what: cue words, their source and the stretches of what was said. Inner header.
#ifndef SR_CLAIM_ATTRIBUTION_H
#define SR_CLAIM_ATTRIBUTION_H

#include "claim/scope.h"

#define SR_STRETCHES 4

typedef struct {
    uint32_t
        cue; // verb, preposition or noun; SR_NO_TOKEN where speech runs on from an earlier claim
    sr_stretch cue_at;     // with auxiliaries and particles; empty if carried over
    sr_stretch source;     // noun phrase of the source; empty if there is none
    uint32_t source_token; // its head, or SR_NO_TOKEN
    sr_stretch heard;      // the source as the layer of attribution hears it, or empty
    uint32_t actor;        // or SR_NONE
    const char *name;      // or NULL
    sr_source_type source_type;
    const char *verb;
    sr_say_class say;
    sr_stance stance;
    int rank;     // of the source, see sr_source_rank
    bool weak;    // belief, wish or demand: no source of figures
    bool hearsay; // passive or adverb: nobody is named
    bool quoted;
    bool figure;   // somebody counted the harmed, or gives a count of them
    bool relayed;  // the source is quoted by somebody who reports it
    bool points;   // says something of a figure that its sentence tells, and no more
    bool unissued; // reports that nobody is said to have issued
    bool signs;    // "..., reports X": whoever signs the sentence
    bool gapped;   // a bare figure set against one told before: "residents said 20"
    bool bare;     // and tree and layer are lost ("two died said X")
    uint32_t sentence;
    uint32_t stretch_count;
    sr_stretch speech[SR_STRETCHES];
    uint32_t via; // actor between source and report, or SR_NONE
} sr_attribution;

typedef struct {
    uint32_t count;
    sr_attribution *items; // by sentence, then cue
    uint32_t *reach;       // [item] where the speech of it and all before it ends: grows
    uint32_t *low;         // [item] where the speech of it and all behind it begins: grows
} sr_attributions;

sr_attributions sr_attributions_find(const sr_scope *scope, sr_arena scratch);

/// `speech` as it is, and behind it what `all` has more: what only the layer of attribution hears.
sr_attributions sr_attributions_join(const sr_attributions *speech, const sr_attributions *all,
                                     sr_arena *keep);

/// True when its speech covers `token`.
bool sr_attribution_holds(const sr_attribution *attribution, uint32_t token);
/// True when `who` stands right before the cue as its source: "an aide, Omar Said, | said".
bool sr_attribution_by(const sr_attribution *attribution, const sr_syntax *syntax, sr_stretch who);

/// The smallest attribution whose speech covers `token`, or SR_NONE.
uint32_t sr_attributions_over(const sr_attributions *attributions, uint32_t token);

/// The same for a figure: wishes, beliefs and "it was reported" stand back behind a named source
/// around them.
uint32_t sr_attributions_figure(const sr_attributions *attributions, uint32_t token);

/// The voice that sets the bare figure at `token` against one told before, or SR_NONE.
uint32_t sr_attributions_gapped(const sr_attributions *attributions, uint32_t token);

/// Actor, name and type of a source whose noun phrase is already set.
void sr_source_resolve(const sr_scope *scope, const sr_attributions *before,
                       sr_attribution *attribution);

/// Descriptions of a monitor ("a monitoring group said") taken for the one that the report names.
void sr_sources_settle(const sr_scope *scope, sr_attributions *attributions);

/// How well the noun phrase headed by `token` can speak: -1 not at all ("Sunday", "the
/// deaths"), 0 nothing known to speak, 1 people
/// of any kind, 2 a body, 3 a known speaker, a named person or a pronoun.
int sr_source_rank(const sr_scope *scope, uint32_t token);

/// The longest row of the list of sources that begins at `first` or later and ends in the head:
/// "prosecutor general", and not "general"; or NULL.
const sr_lexicon_row *sr_source_row(const sr_scope *scope, uint32_t first, uint32_t head);

/// "The question is: who gave the order?", "that suggests a plot": a pronoun that stands for nobody
/// told before, or for what was told.
bool sr_source_is_nobody(const sr_scope *scope, const sr_attribution *attribution);

/// True when `token` is "who", "which" or "that", whatever it stands for.
bool sr_source_is_relative(const sr_scope *scope, uint32_t token);

/// True when `token` is a noun that speaks for whoever issued it ("statement", "report").
bool sr_source_is_paper(const sr_scope *scope, uint32_t token);

/// True when the noun phrase headed by `token` names somebody or something that can speak.
bool sr_source_speaks(const sr_scope *scope, uint32_t token);

#endif
