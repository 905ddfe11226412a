// A toy run from CoNLL-U and a name list to a model file: it learns its few sentences, the file
// opens in the program that reads, and the same seed makes the same file.
#include "train/trainer.h"

#include <stdlib.h>
#include <unistd.h>

#include "../../check.h"
#include "tag/model.h"
#include "tag/tag.h"

#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
enum { EPOCHS = 1 }; // the way through, without the learning
#else
enum { EPOCHS = 20 };
#endif

static const char trees[] =
    "# text = Rebels shelled the town\n"
    "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tshelled\tshell\tVERB\tVBD\t_\t0\troot\t_\t_"
    "\n"
    "3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t_\n4\ttown\ttown\tNOUN\tNN\t_\t2\tobj\t_\t_\n\n"
    "1\tNobody\tnobody\tPRON\tNN\t_\t2\tnsubj\t_\t_\n2\tdied\tdie\tVERB\tVBD\t_\t0\troot\t_\t_\n\n"
    "1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tTroops\ttroops\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n4\tcross\tcross\tVERB\tVB\t_\t0\troot\t_\t_\n"
    "5\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\t_\n6\triver\triver\tNOUN\tNN\t_\t4\tobj\t_\tSpaceAfter="
    "No\n"
    "7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n";
static const char names[] =
    "Gunmen\tO\nseized\tO\nOmar\tB-person\nHadi\tI-person\n\nThey\tO\nleft\tO\nBasra\tB-place\n\n";

static char folder[] = "/tmp/sitrep-toy-XXXXXX";

static char *path_of(const char *name, const char *content)
{
    char *path = malloc(200);
    (void)snprintf(path, 200, "%s/%s", folder, name);
    if (content != NULL) {
        FILE *file = fopen(path, "w");
        (void)fputs(content, file);
        (void)fclose(file);
    }
    return path;
}

static size_t bytes_of(const char *path, char **out)
{
    FILE *file = fopen(path, "rb");
    *out = malloc(1 << 23);
    size_t size = file == NULL ? 0 : fread(*out, 1, 1 << 23, file);
    if (file != NULL) {
        (void)fclose(file);
    }
    return size;
}

/// A stage that trains the layer of names alone: names change, and no other byte does.
static void check_names(sr_training t, char *models[2], sr_figures *f)
{
    sr_error err;
    char *checkpoint = path_of("checkpoint", NULL);
    t.out = models[0];
    t.checkpoint = checkpoint;
    CHECK(__LINE__, "trains with a checkpoint", sr_train(&t, f, &err));
    t.checkpoint = NULL;
    t.first = checkpoint;
    t.names_of = models[0];
    t.out = models[1];
    t.train_count = 2;
    t.dev[0] = t.dev[1];
    t.dev_count = 1;
    CHECK(__LINE__, "trains names alone", sr_train(&t, f, &err));
    CHECK(__LINE__, "learns names", f->names > 0.9 || EPOCHS == 1);
    char *a;
    char *b;
    sr_model model;
    size_t size = bytes_of(models[0], &a);
    bool same_size = size > 0 && size == bytes_of(models[1], &b);
    bool opens = sr_model_open(&model, models[0], &err);
    CHECK(__LINE__, "two models", same_size && opens);
    if (same_size && opens) {
        size_t at = size - model.file.size + model.name_at;
        size_t head = size - model.file.size; // holds a checksum
        CHECK(__LINE__, "all but names is as it was",
              memcmp(a + head, b + head, model.name_at) == 0);
        CHECK(__LINE__, "names are not", memcmp(a + at, b + at, size - at) != 0);
    }
    sr_model_close(&model);
    (void)unlink(checkpoint);
    free(checkpoint);
    free(a);
    free(b);
}

int main(void)
{
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    char *tree_file = path_of("toy.conllu", trees);
    char *name_file = path_of("names.conll", names);
    char *models[2] = {path_of("a.srd", NULL), path_of("b.srd", NULL)};
    sr_training t = sr_training_default();
    t.train[0] = (sr_training_file){tree_file, "trees", 20};
    t.train[1] = (sr_training_file){name_file, "own", 20};
    t.train_count = 2;
    t.dev[0] = t.train[0];
    t.dev[1] = t.train[1];
    t.dev_count = 2;
    t.epochs = EPOCHS;
    t.batch_words = 60;
    t.warm_steps = 5;
    t.quiet = true;
    sr_figures f = {0};
    sr_error err;
    for (int i = 0; i < 2; i++) {
        t.out = models[i];
        CHECK(__LINE__, "trains", sr_train(&t, &f, &err));
    }
    CHECK(__LINE__, "learns heads and labels", f.las > 0.95 || EPOCHS == 1);
    CHECK(__LINE__, "learns tags", (f.upos > 0.95 && f.xpos > 0.95) || EPOCHS == 1);
    char *a;
    char *b;
    size_t size = bytes_of(models[0], &a);
    CHECK(__LINE__, "same seed, same file",
          size > 1000 && size == bytes_of(models[1], &b) && memcmp(a, b, size) == 0);
    sr_model model;
    bool opens = sr_model_open(&model, models[0], &err);
    CHECK(__LINE__, "opens", opens);
    if (opens) {
        const sr_model_edit *edit = sr_model_lemma(&model, "shelled", 7, SR_XPOS_VBD);
        CHECK(__LINE__, "learns lemmas", edit != NULL && edit->strip == 2 && edit->size == 0);
        sr_model_close(&model);
    }
    check_names(t, models, &f);
    t.train[0].path = "/nonexistent";
    CHECK(__LINE__, "says what is missing", !sr_train(&t, &f, &err) && err.code == SR_ERR_IO);
    char *files[] = {tree_file, name_file, models[0], models[1]};
    for (int i = 0; i < 4; i++) {
        (void)unlink(files[i]);
        free(files[i]);
    }
    (void)rmdir(folder);
    free(a);
    free(b);
    return CHECK_END();
}
