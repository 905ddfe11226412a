/// The HTTP server (libmicrohttpd): one process, a few threads, loopback unless told otherwise.
#ifndef SR_SERVE_SERVER_H
#define SR_SERVE_SERVER_H

#include <stdint.h>

#include "pipeline/engine.h"

typedef struct {
    const char *store;   // path or URL
    const char *address; // to listen at; NULL: 127.0.0.1
    uint16_t port;       // 0: any that is free
    unsigned threads;
    const char *token; // wanted of those who write; NULL: nobody may
} sr_server_options;

typedef struct sr_server sr_server;

/// Start serving. The engine must outlive the server. Errors: SR_ERR_IO (store, address, port).
SR_MUST_USE bool sr_server_start(sr_server **out, const sr_engine *engine,
                                 const sr_server_options *options, sr_error *err);
uint16_t sr_server_port(const sr_server *server);
/// Reports of the store that waited to be linked when the server started.
int64_t sr_server_unlinked(const sr_server *server);
/// Answers under way are finished first.
void sr_server_stop(sr_server *server);

#endif
