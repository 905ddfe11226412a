#include "link/item.h"

#include <string.h>

#include "base/day.h"

const json_t *sr_item_by_id(const json_t *list, const char *id)
{
    size_t index;
    json_t *one;
    json_array_foreach((json_t *)(uintptr_t)list, index, one)
    {
        const char *own = json_string_value(json_object_get(one, "id"));
        if (own != NULL && id != NULL && strcmp(own, id) == 0) {
            return one;
        }
    }
    return NULL;
}

int32_t sr_item_day(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    int32_t day = SR_NO_DAY;
    return text != NULL && sr_day_parse(text, strlen(text), &day) ? day : SR_NO_DAY;
}
