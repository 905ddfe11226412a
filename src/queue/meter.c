#include "queue/meter.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sr_meter_server {
    sr_meter *meter;
    struct MHD_Daemon *daemon;
};

typedef struct {
    const char *name;
    const char *kind;
    const char *help;
    size_t at;       // in sr_meter
    double scale;    // of the number kept to the number shown
    const char *tag; // or NULL; rows of one name stand together
} row;

#define AT(field) offsetof(sr_meter, field)

static const row rows[] = {
    {"sitrep_reports_total", "counter", "Reports taken off the queue, by how they ended.",
     AT(stored), 1, "outcome=\"stored\""},
    {"sitrep_reports_total", "counter", NULL, AT(known), 1, "outcome=\"known\""},
    {"sitrep_reports_total", "counter", NULL, AT(parked), 1, "outcome=\"parked\""},
    {"sitrep_reports_total", "counter", NULL, AT(returned), 1, "outcome=\"returned\""},
    {"sitrep_failed_tries_total", "counter", "Tries at a report that failed.", AT(failed), 1, NULL},
    {"sitrep_redelivered_total", "counter", "Reports that had been handed out before.",
     AT(redelivered), 1, NULL},
    {"sitrep_reader_deaths_total", "counter", "Processes that code and ended otherwise than asked.",
     AT(deaths), 1, NULL},
    {"sitrep_text_bytes_total", "counter", "Bytes of text coded.", AT(bytes), 1, NULL},
    {"sitrep_store_commits_total", "counter", "Commits of the store.", AT(commits), 1, NULL},
    {"sitrep_store_troubles_total", "counter", "Times the store could not be written.",
     AT(store_troubles), 1, NULL},
    {"sitrep_queue_losses_total", "counter", "Times the connection to the queue was lost.",
     AT(losses), 1, NULL},
    {"sitrep_coding_cpu_seconds_total", "counter", "Processor time of coding.", AT(coding_micros),
     1e-6, NULL},
    {"sitrep_store_seconds_total", "counter", "Time spent waiting for the store.", AT(store_micros),
     1e-6, NULL},
    {"sitrep_worker_cpu_seconds_total", "counter",
     "Processor time of queue and store in the worker.", AT(own_micros), 1e-6, NULL},
    {"sitrep_jobs", "gauge", "Processes that code.", AT(jobs), 1, NULL},
    {"sitrep_in_hand", "gauge", "Reports this worker holds.", AT(in_hand), 1, NULL},
    {"sitrep_connected", "gauge", "1 while the connection to the queue stands.", AT(connected), 1,
     NULL},
    {"sitrep_queue_waiting", "gauge", "Reports of the queue that nobody holds.", AT(waiting), 1,
     NULL},
    {"sitrep_queue_in_flight", "gauge", "Reports of the queue that workers hold.", AT(in_flight), 1,
     NULL},
    {"sitrep_queue_parked", "gauge", "Reports of the queue that were given up.", AT(parked_all), 1,
     NULL},
};

static unsigned long value_of(sr_meter *meter, const row *r)
{
    return atomic_load_explicit((atomic_ulong *)(void *)((char *)meter + r->at),
                                memory_order_relaxed);
}

char *sr_meter_page(sr_meter *meter)
{
    char *page = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&page, &size);
    if (out == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const row *r = &rows[i];
        if (r->help != NULL) {
            (void)fprintf(out, "# HELP %s %s\n# TYPE %s %s\n", r->name, r->help, r->name, r->kind);
        }
        double value = (double)value_of(meter, r) * r->scale;
        (void)fprintf(out, "%s%s%s%s %.*f\n", r->name, r->tag == NULL ? "" : "{",
                      r->tag == NULL ? "" : r->tag, r->tag == NULL ? "" : "}", r->scale < 1 ? 6 : 0,
                      value);
    }
    return fclose(out) == 0 ? page : NULL;
}

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *data,
                              size_t *size, void **own)
{
    sr_meter_server *server = context;
    static const char missing[] = "only /metrics and /healthz\n";
    (void)version;
    (void)data;
    (void)size;
    (void)own;
    bool get = strcmp(method, "GET") == 0;
    char *page = get && strcmp(path, "/metrics") == 0   ? sr_meter_page(server->meter)
                 : get && strcmp(path, "/healthz") == 0 ? strdup("ok\n")
                                                        : NULL;
    struct MHD_Response *response =
        page != NULL ? MHD_create_response_from_buffer(strlen(page), page, MHD_RESPMEM_MUST_FREE)
                     : MHD_create_response_from_buffer(
                           sizeof missing - 1, (void *)(uintptr_t)missing, MHD_RESPMEM_PERSISTENT);
    if (response == NULL) {
        free(page);
        return MHD_NO;
    }
    (void)MHD_add_response_header(response, "Content-Type",
                                  "text/plain; version=0.0.4; charset=utf-8");
    enum MHD_Result result = MHD_queue_response(connection, page != NULL ? 200 : 404, response);
    MHD_destroy_response(response);
    return result;
}

/// "HOST:PORT" with a numeric host.
static bool parse_address(const char *text, struct sockaddr_storage *out)
{
    const char *colon = strrchr(text, ':');
    char host[64];
    char *end = NULL;
    size_t size = colon == NULL ? 0 : (size_t)(colon - text);
    unsigned long port = colon == NULL ? 0 : strtoul(colon + 1, &end, 10);
    if (size == 0 || size >= sizeof host || colon[1] == '\0' || *end != '\0' || port > 65535) {
        return false;
    }
    bool brackets = text[0] == '[' && text[size - 1] == ']';
    (void)snprintf(host, sizeof host, "%.*s", (int)(brackets ? size - 2 : size),
                   brackets ? text + 1 : text);
    struct sockaddr_in *four = (struct sockaddr_in *)out;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
    memset(out, 0, sizeof *out);
    const char *given = strcmp(host, "localhost") == 0 ? "127.0.0.1" : host;
    if (!brackets && inet_pton(AF_INET, given, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons((uint16_t)port);
        return true;
    }
    six->sin6_family = AF_INET6;
    six->sin6_port = htons((uint16_t)port);
    return inet_pton(AF_INET6, host, &six->sin6_addr) == 1;
}

sr_meter_server *sr_meter_serve(sr_meter *meter, const char *address, sr_error *err)
{
    struct sockaddr_storage at;
    if (!parse_address(address, &at)) {
        (void)sr_fail(err, SR_ERR_FORMAT, 0,
                      "metrics are served at HOST:PORT such as 127.0.0.1:9377, not '%.60s'",
                      address);
        return NULL;
    }
    sr_meter_server *server = calloc(1, sizeof *server);
    if (server == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    server->meter = meter;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | (at.ss_family == AF_INET6 ? MHD_USE_IPv6 : 0u);
    server->daemon = MHD_start_daemon(flags, 0, NULL, NULL, answer, server, MHD_OPTION_SOCK_ADDR,
                                      (struct sockaddr *)&at, MHD_OPTION_CONNECTION_LIMIT, 32u,
                                      MHD_OPTION_CONNECTION_TIMEOUT, 10u, MHD_OPTION_END);
    if (server->daemon == NULL) {
        free(server);
        (void)sr_fail(err, SR_ERR_IO, 0, "cannot listen at %.60s for metrics", address);
        return NULL;
    }
    return server;
}

unsigned sr_meter_port(const sr_meter_server *server)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info == NULL ? 0 : info->port;
}

void sr_meter_stop(sr_meter_server *server)
{
    if (server != NULL) {
        MHD_stop_daemon(server->daemon);
        free(server);
    }
}
