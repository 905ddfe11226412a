/// Looking into a parsed record: its items by id, and their days.
#ifndef SR_LINK_ITEM_H
#define SR_LINK_ITEM_H

#include <jansson.h>
#include <stdint.h>

/// The object of a list whose "id" is `id`; NULL where there is none, or `id` is NULL.
const json_t *sr_item_by_id(const json_t *list, const char *id);

/// The day under a key, or SR_NO_DAY.
int32_t sr_item_day(const json_t *object, const char *key);

#endif
