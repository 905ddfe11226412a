#include "queue/address.h"

#include <stdio.h>
#include <string.h>

#define NAME_IF_NONE "sitrep"

static bool is_name(const char *name)
{
    size_t size = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
    return size > 0 && name[size] == '\0';
}

/// One server's scheme and host; what stands before "@" is nobody's to see.
static bool add_server(sr_queue_address *out, const char *server, size_t size)
{
    const char *scheme = strncmp(server, "nats://", 7) == 0  ? "nats://"
                         : strncmp(server, "tls://", 6) == 0 ? "tls://"
                                                             : NULL;
    size_t used = strlen(out->servers);
    if (scheme == NULL || size <= strlen(scheme) || used + size + 2 > sizeof out->servers) {
        return false;
    }
    (void)snprintf(out->servers + used, sizeof out->servers - used, "%s%.*s", used > 0 ? "," : "",
                   (int)size, server);
    const char *host = server + strlen(scheme);
    const char *end = server + size;
    for (const char *c = host; c < end; c++) {
        host = *c == '@' ? c + 1 : host;
    }
    size_t shown = strlen(out->shown);
    (void)snprintf(out->shown + shown, sizeof out->shown - shown, "%s%s%.*s", shown > 0 ? "," : "",
                   scheme, (int)(end - host), host);
    return host < end;
}

bool sr_queue_address_of(sr_queue_address *out, const char *text, sr_error *err)
{
    *out = (sr_queue_address){.name = NAME_IF_NONE};
    for (const char *server = text; *server != '\0';) {
        size_t size = strcspn(server, ",");
        const char *host = strstr(server, "://");
        const char *slash = host == NULL || host >= server + size
                                ? NULL
                                : memchr(host + 3, '/', (size_t)(server + size - host - 3));
        bool last = server[size] == '\0';
        if ((slash != NULL && !last) ||
            !add_server(out, server, slash == NULL ? size : (size_t)(slash - server))) {
            return sr_fail(err, SR_ERR_FORMAT, 0,
                           "a queue is named nats://HOST:PORT/NAME, not '%.60s'", text);
        }
        if (slash != NULL && slash[1] != '\0') {
            if (!is_name(slash + 1) || strlen(slash + 1) >= sizeof out->name) {
                return sr_fail(
                    err, SR_ERR_FORMAT, 0,
                    "the name of a queue is of letters, digits, '-' and '_', not '%.40s'",
                    slash + 1);
            }
            (void)snprintf(out->name, sizeof out->name, "%s", slash + 1);
        }
        server += size + !last;
    }
    return out->servers[0] != '\0' ||
           sr_fail(err, SR_ERR_FORMAT, 0, "a queue is named nats://HOST:PORT/NAME");
}
