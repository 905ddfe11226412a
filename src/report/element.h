/// What the elements of a page are, by their names, roles and classes.
#ifndef SR_REPORT_ELEMENT_H
#define SR_REPORT_ELEMENT_H

#include <libxml/tree.h>
#include <stdbool.h>

/// The element has one of these names, which have NULL at their end.
bool sr_element_named(const xmlNode *node, const char *const *names);
/// Its class, id or property says that it holds the text of the article.
bool sr_element_is_article(const xmlNode *node);
/// Navigation, notices, pictures and the like: no part of any article.
bool sr_element_is_furniture(const xmlNode *node);

#endif
