// Every request: limits first, then who may, then the answer. Each of the few workers has a store
// and a reader of its own; a request waits for one. Nothing a client sends is kept beyond its
// request.
#include "serve/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/hash.h"
#include "serve/answer.h"
#include "serve/asset.h"
#include "store/linking.h"

#define BODY_LIMIT ((size_t)2 << 20)
#define CONNECTION_LIMIT 2048
#define TIMEOUT_SECONDS 15
#define GZIP_FROM 1000 // smaller answers are not worth it

struct sr_server {
    struct MHD_Daemon *daemon;
    const sr_engine *engine;
    char token[128];
    bool local; // listens on loopback: then Host must name it, against DNS rebinding
    pthread_mutex_t lock;
    pthread_cond_t freed;
    sr_answerer *workers;
    bool *busy;
    unsigned worker_count;
    int64_t unlinked; // reports, when it started
};

/// What is gathered of a request before it is answered.
typedef struct {
    char *body;
    size_t size;
    bool too_large;
    sr_query query;
    sr_error query_error;
    bool query_wrong;
} request;

static sr_answerer *take_worker(sr_server *server)
{
    pthread_mutex_lock(&server->lock);
    for (;;) {
        for (unsigned i = 0; i < server->worker_count; i++) {
            if (!server->busy[i]) {
                server->busy[i] = true;
                pthread_mutex_unlock(&server->lock);
                return &server->workers[i];
            }
        }
        pthread_cond_wait(&server->freed, &server->lock);
    }
}

static void give_worker(sr_server *server, const sr_answerer *worker)
{
    pthread_mutex_lock(&server->lock);
    server->busy[worker - server->workers] = false;
    pthread_cond_signal(&server->freed);
    pthread_mutex_unlock(&server->lock);
}

static void add_headers(struct MHD_Response *response, const char *type)
{
    static const char *const headers[][2] = {
        {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; "
                                    "img-src 'self' data:; connect-src 'self'; "
                                    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", "no-cache"},
        {"Vary", "Accept-Encoding"},
    };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        // A brief is a page of its own with its styles inside.
        bool brief = i == 0 && strncmp(type, "text/html; brief", 16) == 0;
        (void)MHD_add_response_header(
            response, headers[i][0],
            brief ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
                  : headers[i][1]);
    }
    (void)MHD_add_response_header(
        response, "Content-Type",
        strncmp(type, "text/html; brief", 16) == 0 ? "text/html; charset=utf-8" : type);
}

static bool wants_gzip(struct MHD_Connection *connection)
{
    const char *accepted =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Accept-Encoding");
    return accepted != NULL && strstr(accepted, "gzip") != NULL;
}

static bool gzip(const char *body, size_t size, char **out, size_t *out_size)
{
    z_stream z = {0};
    size_t room = size / 2 + 256;
    *out = malloc(room);
    if (*out == NULL || deflateInit2(&z, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        free(*out);
        return false;
    }
    z.next_in = (Bytef *)(uintptr_t)body;
    z.avail_in = (uInt)size;
    z.next_out = (Bytef *)*out;
    z.avail_out = (uInt)room;
    bool done = deflate(&z, Z_FINISH) == Z_STREAM_END; // no smaller than half: sent plain
    *out_size = z.total_out;
    deflateEnd(&z);
    if (!done) {
        free(*out);
    }
    return done;
}

static enum MHD_Result queue(struct MHD_Connection *connection, int status,
                             struct MHD_Response *response)
{
    if (response == NULL) {
        return MHD_NO;
    }
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)status, response);
    MHD_destroy_response(response);
    return result;
}

static bool known_already(struct MHD_Connection *connection, const char *etag)
{
    const char *seen = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "If-None-Match");
    return seen != NULL && strstr(seen, etag) != NULL;
}

/// Send an answer: with its tag, compressed where that pays, or as "not modified".
static enum MHD_Result send_answer(struct MHD_Connection *connection, sr_answer answer, bool head)
{
    char etag[24];
    (void)snprintf(etag, sizeof etag, "\"%016llx\"",
                   (unsigned long long)sr_hash(answer.body, answer.size));
    if (answer.status == 200 && known_already(connection, etag)) {
        free(answer.body);
        struct MHD_Response *same = MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);
        add_headers(same, answer.type);
        (void)MHD_add_response_header(same, "ETag", etag);
        return queue(connection, 304, same);
    }
    char *packed;
    size_t packed_size;
    bool small = answer.size < GZIP_FROM || head || !wants_gzip(connection) ||
                 !gzip(answer.body, answer.size, &packed, &packed_size);
    struct MHD_Response *response =
        small ? MHD_create_response_from_buffer(answer.size, answer.body, MHD_RESPMEM_MUST_FREE)
              : MHD_create_response_from_buffer(packed_size, packed, MHD_RESPMEM_MUST_FREE);
    if (!small) {
        free(answer.body);
        (void)MHD_add_response_header(response, "Content-Encoding", "gzip");
    }
    add_headers(response, answer.type);
    (void)MHD_add_response_header(response, "ETag", etag);
    if (answer.status == 401) {
        (void)MHD_add_response_header(response, "WWW-Authenticate", "Bearer");
    }
    return queue(connection, answer.status, response);
}

static enum MHD_Result send_asset(struct MHD_Connection *connection, const sr_asset *asset)
{
    if (known_already(connection, asset->etag)) {
        struct MHD_Response *same = MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);
        add_headers(same, asset->type);
        (void)MHD_add_response_header(same, "ETag", asset->etag);
        return queue(connection, 304, same);
    }
    bool packed = asset->gzip != NULL && wants_gzip(connection);
    struct MHD_Response *response = MHD_create_response_from_buffer(
        packed ? asset->gzip_size : asset->plain_size,
        (void *)(uintptr_t)(packed ? asset->gzip : asset->plain), MHD_RESPMEM_PERSISTENT);
    if (packed) {
        (void)MHD_add_response_header(response, "Content-Encoding", "gzip");
    }
    add_headers(response, asset->type);
    (void)MHD_add_response_header(response, "ETag", asset->etag);
    return queue(connection, 200, response);
}

/// True when the Host header names this machine's loopback; a page of another site cannot forge it.
static bool host_is_local(struct MHD_Connection *connection)
{
    static const char *const hosts[] = {"localhost", "127.0.0.1", "[::1]"};
    const char *host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host");
    for (size_t i = 0; host != NULL && i < sizeof hosts / sizeof *hosts; i++) {
        size_t size = strlen(hosts[i]);
        if (strncmp(host, hosts[i], size) == 0 && (host[size] == '\0' || host[size] == ':')) {
            return true;
        }
    }
    return false;
}

/// A browser says from where it posts; that must be this very host.
static bool origin_matches(struct MHD_Connection *connection)
{
    const char *origin = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Origin");
    const char *host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host");
    if (origin == NULL) {
        return true; // no browser
    }
    const char *at = strstr(origin, "://");
    return at != NULL && host != NULL && strcmp(at + 3, host) == 0;
}

/// Compare without telling by the time taken where two tokens part.
static bool token_matches(const sr_server *server, struct MHD_Connection *connection)
{
    const char *given = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Authorization");
    size_t size = strlen(server->token);
    if (size == 0 || given == NULL || strncmp(given, "Bearer ", 7) != 0 ||
        strlen(given + 7) != size) {
        return false;
    }
    unsigned char differs = 0;
    for (size_t i = 0; i < size; i++) {
        differs |= (unsigned char)(given[7 + i] ^ server->token[i]);
    }
    return differs == 0;
}

static enum MHD_Result take_parameter(void *context, enum MHD_ValueKind kind, const char *key,
                                      const char *value)
{
    request *r = context;
    (void)kind;
    if (!r->query_wrong && !sr_query_take(&r->query, key, value, &r->query_error)) {
        r->query_wrong = true;
    }
    return MHD_YES;
}

static enum MHD_Result answer_get(sr_server *server, struct MHD_Connection *connection,
                                  const char *path, request *r, bool head)
{
    const sr_asset *asset = sr_asset_find(path);
    if (asset != NULL) {
        return send_asset(connection, asset);
    }
    sr_query_start(&r->query);
    (void)MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, take_parameter, r);
    if (r->query_wrong) {
        return send_answer(connection, sr_answer_error(400, "%s", r->query_error.message), head);
    }
    sr_answerer *worker = take_worker(server);
    sr_answer answer = sr_answer_get(worker, path, &r->query);
    give_worker(server, worker);
    if (strcmp(path, "/brief") == 0 && answer.status == 200 &&
        strncmp(answer.type, "text/html", 9) == 0) {
        answer.type = "text/html; brief";
    }
    return send_answer(connection, answer, head);
}

static enum MHD_Result answer_post(sr_server *server, struct MHD_Connection *connection,
                                   const char *path, const request *r)
{
    bool code = strcmp(path, "/code") == 0;
    if (!code && strcmp(path, "/review") != 0) {
        return send_answer(connection, sr_answer_error(404, "nothing takes a POST at this address"),
                           false);
    }
    if (r->too_large) {
        return send_answer(connection,
                           sr_answer_error(413, "a body may have at most %zu bytes", BODY_LIMIT),
                           false);
    }
    if (!origin_matches(connection)) {
        return send_answer(connection, sr_answer_error(403, "posts from another site are refused"),
                           false);
    }
    if (!code && !token_matches(server, connection)) {
        return send_answer(
            connection,
            sr_answer_error(
                401,
                "writing needs the token that `sitrep serve` printed: Authorization: Bearer …"),
            false);
    }
    sr_answerer *worker = take_worker(server);
    sr_answer answer = code ? sr_answer_code(worker, r->body == NULL ? "" : r->body, r->size)
                            : sr_answer_review(worker, r->body == NULL ? "" : r->body, r->size);
    give_worker(server, worker);
    return send_answer(connection, answer, false);
}

static enum MHD_Result gather(request *r, const char *data, size_t *size)
{
    if (!r->too_large && r->size + *size <= BODY_LIMIT) {
        char *grown = realloc(r->body, r->size + *size + 1);
        if (grown == NULL) {
            return MHD_NO;
        }
        memcpy(grown + r->size, data, *size);
        r->size += *size;
        grown[r->size] = '\0';
        r->body = grown;
    } else {
        r->too_large = true; // read on without keeping, so that the answer can be sent
    }
    *size = 0;
    return MHD_YES;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *data,
                              size_t *data_size, void **own)
{
    sr_server *server = context;
    request *r = *own;
    (void)version;
    if (r == NULL) {
        *own = calloc(1, sizeof *r);
        return *own == NULL ? MHD_NO : MHD_YES;
    }
    if (*data_size > 0) {
        return gather(r, data, data_size);
    }
    if (server->local && !host_is_local(connection)) {
        return send_answer(connection,
                           sr_answer_error(403, "this server answers on localhost only"), false);
    }
    if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0) {
        return answer_get(server, connection, path, r, method[0] == 'H');
    }
    if (strcmp(method, "POST") == 0) {
        return answer_post(server, connection, path, r);
    }
    return send_answer(connection, sr_answer_error(405, "GET, HEAD and POST only"), false);
}

static void forget(void *context, struct MHD_Connection *connection, void **own,
                   enum MHD_RequestTerminationCode why)
{
    request *r = *own;
    (void)context;
    (void)connection;
    (void)why;
    if (r != NULL) {
        free(r->body);
        free(r);
    }
    *own = NULL;
}

static bool open_workers(sr_server *server, const char *store, unsigned count, sr_error *err)
{
    server->workers = calloc(count, sizeof *server->workers);
    server->busy = calloc(count, sizeof *server->busy);
    if (server->workers == NULL || server->busy == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    for (unsigned i = 0; i < count; i++) {
        server->worker_count = i + 1;
        server->workers[i].engine = server->engine;
        if (!sr_store_open(&server->workers[i].store, store, false, err) ||
            (server->workers[i].reader = sr_reader_new(server->engine, err)) == NULL) {
            return false;
        }
    }
    return true;
}

static bool address_of(struct sockaddr_storage *out, const char *address, uint16_t port,
                       bool *local, sr_error *err)
{
    struct sockaddr_in *four = (struct sockaddr_in *)out;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
    memset(out, 0, sizeof *out);
    const char *text = address == NULL || strcmp(address, "localhost") == 0 ? "127.0.0.1" : address;
    *local = strncmp(text, "127.", 4) == 0 || strcmp(text, "::1") == 0;
    if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        return true;
    }
    if (inet_pton(AF_INET6, text, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        return true;
    }
    return sr_fail(err, SR_ERR_FORMAT, 0, "'%.60s' is no address to listen at", text);
}

static bool listen_at(sr_server *server, const sr_server_options *options, sr_error *err)
{
    struct sockaddr_storage address;
    if (!address_of(&address, options->address, options->port, &server->local, err)) {
        return false;
    }
    unsigned flags =
        MHD_USE_EPOLL_INTERNAL_THREAD | (address.ss_family == AF_INET6 ? MHD_USE_IPv6 : 0u);
    server->daemon = MHD_start_daemon(
        flags, options->port, NULL, NULL, handle, server, MHD_OPTION_SOCK_ADDR,
        (struct sockaddr *)&address, MHD_OPTION_THREAD_POOL_SIZE, options->threads,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTION_LIMIT, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)TIMEOUT_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)32768,
        MHD_OPTION_NOTIFY_COMPLETED, forget, NULL, MHD_OPTION_END);
    return server->daemon != NULL || sr_fail(err, SR_ERR_IO, 0, "cannot listen at port %u: %s",
                                             options->port, strerror(errno));
}

bool sr_server_start(sr_server **out, const sr_engine *engine, const sr_server_options *options,
                     sr_error *err)
{
    sr_server *server = calloc(1, sizeof *server);
    if (server == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    server->engine = engine;
    pthread_mutex_init(&server->lock, NULL);
    pthread_cond_init(&server->freed, NULL);
    if (options->token != NULL) {
        (void)snprintf(server->token, sizeof server->token, "%s", options->token);
    }
    if (!open_workers(server, options->store, options->threads, err) ||
        !sr_store_unlinked(server->workers[0].store, &server->unlinked, err) ||
        !listen_at(server, options, err)) {
        sr_server_stop(server);
        return false;
    }
    *out = server;
    return true;
}

uint16_t sr_server_port(const sr_server *server)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info == NULL ? 0 : info->port;
}

int64_t sr_server_unlinked(const sr_server *server)
{
    return server->unlinked;
}

void sr_server_stop(sr_server *server)
{
    if (server == NULL) {
        return;
    }
    if (server->daemon != NULL) {
        MHD_stop_daemon(server->daemon);
    }
    for (unsigned i = 0; i < server->worker_count; i++) {
        sr_reader_free(server->workers[i].reader);
        sr_store_close(server->workers[i].store);
    }
    free(server->workers);
    free(server->busy);
    pthread_mutex_destroy(&server->lock);
    pthread_cond_destroy(&server->freed);
    free(server);
}
