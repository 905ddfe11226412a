// Training of the layer of attribution from two sentences: it learns them by heart, and the file
// that it writes opens.
#include "train/voice_train.h"

#include <stdlib.h>
#include <unistd.h>

#include "../../check.h"

static bool write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    return file != NULL && fputs(text, file) >= 0 && fclose(file) == 0;
}

int main(void)
{
    char folder[] = "/tmp/sitrep-voice-XXXXXX";
    char reports[64];
    char spans[64];
    char model[64];
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    (void)snprintf(reports, sizeof reports, "%s/reports.jsonl", folder);
    (void)snprintf(spans, sizeof spans, "%s/spans.tsv", folder);
    (void)snprintf(model, sizeof model, "%s/voice.srd", folder);
    CHECK(__LINE__, "reports",
          write_text(reports,
                     "{\"id\":\"a\",\"text\":\"Police said the road was shut. It rained.\"}\n"));
    CHECK(__LINE__, "spans", write_text(spans, "a\t7-11\t0-6\t12-29\n"));

    sr_error err = {0};
    sr_voice_corpus corpus = {.count = 0};
    CHECK(__LINE__, err.message, sr_voice_corpus_read(&corpus, reports, spans, NULL, &err));
    CHECK_INT(__LINE__, "sentences", corpus.count, 2);
    const sr_voice_sentence *s = &corpus.items[0];
    CHECK_INT(__LINE__, "frames", s->frame_count, 1);
    CHECK_INT(__LINE__, "frames of the other", corpus.items[1].frame_count, 0);
    static const uint8_t labels[] = {SR_VOICE_SOURCE,  SR_VOICE_CUE_WORD, SR_VOICE_CONTENT,
                                     SR_VOICE_CONTENT, SR_VOICE_CONTENT,  SR_VOICE_CONTENT,
                                     SR_VOICE_NONE};
    CHECK_INT(__LINE__, "words", s->count, sizeof labels);
    CHECK_INT(__LINE__, "cue", s->frames[0].cue, 1);
    CHECK(__LINE__, "labels", memcmp(s->frames[0].labels, labels, sizeof labels) == 0);
    sr_voice_corpus_free(&corpus);

    sr_voice_training training = sr_voice_training_default();
    training.reports[0] = reports;
    training.spans[0] = spans;
    training.out = model;
    training.epochs = 2;
    training.quiet = true;
    CHECK(__LINE__, err.message, sr_voice_train(&training, &err));
    sr_voice voice;
    CHECK(__LINE__, err.message, sr_voice_open(&voice, model, &err));
    sr_voice_close(&voice);
    training.spans[0] = "/nonexistent";
    CHECK(__LINE__, "no spans", !sr_voice_train(&training, &err) && err.code == SR_ERR_IO);
    (void)unlink(reports);
    (void)unlink(spans);
    (void)unlink(model);
    (void)rmdir(folder);
    return CHECK_END();
}
