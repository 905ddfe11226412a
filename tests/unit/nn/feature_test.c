// Features that nobody reads are the same hashes as those that are written, whatever fits or does
// not; one list of them can follow another.
#include "nn/feature.h"

#include <string.h>

#include "../../check.h"

static char longest[6130];

static void add_some(sr_features *f)
{
    sr_features_add(f, "path+type=%s+%u", "obl ^nsubj", 7u);
    sr_features_add(f, "%s", "");
    sr_features_add(f, "score=%d+%c", -12, 'x');
    sr_features_add(f, "plain");
}

static void test_silent(void)
{
    static sr_features read, silent;
    sr_features_start(&read, true);
    sr_features_start(&silent, false);
    add_some(&read);
    add_some(&silent);
    CHECK(__LINE__, "features", strcmp(read.text, "path+type=obl_^nsubj+7 score=-12+x plain") == 0);
    CHECK(__LINE__, "features", silent.text[0] == '\0');
    CHECK(__LINE__, "features", read.count == 3 && silent.count == 3 && read.size == silent.size);
    CHECK(__LINE__, "features", memcmp(read.hash, silent.hash, 3 * sizeof *read.hash) == 0);
}

static void test_full(void)
{
    static sr_features read, silent;
    memset(longest, 'a', sizeof longest - 1);
    sr_features *both[] = {&read, &silent};
    for (int i = 0; i < 2; i++) {
        sr_features_start(both[i], i == 0);
        sr_features_add(both[i], "%s", longest);
        sr_features_add(both[i], "%s", longest); // does not fit and is left out
        sr_features_add(both[i], "b");
    }
    CHECK(__LINE__, "features",
          read.count == 2 && silent.count == 2 && read.hash[1] == silent.hash[1]);
    CHECK(__LINE__, "features", strlen(read.text) == read.size && read.size == silent.size);
}

static void test_append(void)
{
    static sr_features all, more;
    sr_features_start(&all, true);
    sr_features_start(&more, true);
    add_some(&more);
    sr_features_append(&all, &more);
    sr_features_append(&all, &more);
    CHECK(__LINE__, "features", all.count == 6 && all.hash[0] == all.hash[3]);
    CHECK(__LINE__, "features", strcmp(all.text + more.size + 1, more.text) == 0);
    sr_features_clear(&all);
    sr_features_add(&all, "%s", longest);
    sr_features_append(&all, &more); // does not fit
    CHECK(__LINE__, "features", all.count == 1 && all.size == sizeof longest - 1);
}

int main(void)
{
    test_silent();
    test_full();
    test_append();
    return CHECK_END();
}
