#include "nn/linear.h"

#include <stdlib.h>

struct sr_linear {
    int empty;
};

bool sr_linear_open(sr_linear **out, const char *path, sr_error *err)
{
    *out = NULL;
    return sr_fail(err, SR_ERR_IO, 0, "%s: no scorer yet", path);
}

void sr_linear_close(sr_linear *model)
{
    free(model);
}

int sr_linear_task(const sr_linear *model, const char *name)
{
    (void)model;
    (void)name;
    return -1;
}

float sr_linear_score(const sr_linear *model, int task, const uint64_t *features, size_t count)
{
    (void)model, (void)task, (void)features, (void)count;
    return 0;
}
