// The page of a worker's counters, as Prometheus reads it, and the address it is served at.
#include "../../check.h"

#include <stdlib.h>

#include "queue/meter.h"

static void check_page(void)
{
    sr_meter meter = {0};
    sr_meter_add(&meter.stored, 3);
    sr_meter_add(&meter.stored, 4);
    sr_meter_add(&meter.coding_micros, 1500000);
    sr_meter_set(&meter.jobs, 8);
    char *page = sr_meter_page(&meter);
    static const char *const lines[] = {
        "# TYPE sitrep_reports_total counter\nsitrep_reports_total{outcome=\"stored\"} 7\n",
        "sitrep_reports_total{outcome=\"parked\"} 0\n",
        "# TYPE sitrep_coding_cpu_seconds_total counter\nsitrep_coding_cpu_seconds_total "
        "1.500000\n",
        "# TYPE sitrep_jobs gauge\nsitrep_jobs 8\n"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        CHECK(__LINE__, lines[i], strstr(page, lines[i]) != NULL);
    }
    free(page);
}

static void check_address(const char *address, bool good)
{
    sr_meter meter = {0};
    sr_error err = {0};
    sr_meter_server *server = sr_meter_serve(&meter, address, &err);
    CHECK(__LINE__, address, good == (server != NULL));
    CHECK(__LINE__, address, good == (err.message[0] == '\0'));
    CHECK(__LINE__, address, !good || sr_meter_port(server) > 0);
    sr_meter_stop(server);
}

int main(void)
{
    check_page();
    check_address("127.0.0.1:0", true);
    check_address("localhost:0", true);
    check_address("127.0.0.1", false);
    check_address("127.0.0.1:", false);
    check_address("127.0.0.1:http", false);
    check_address("127.0.0.1:70000", false);
    check_address("somewhere:80", false);
    check_address("", false);
    return CHECK_END();
}
