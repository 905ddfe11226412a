// Names of queues, and what is none.
#include "../../check.h"

#include "queue/address.h"

static const struct {
    int line;
    const char *text;
    const char *servers; // NULL: refused
    const char *name;
    const char *shown;
} rows[] = {
    {__LINE__, "nats://10.0.0.5:4222", "nats://10.0.0.5:4222", "sitrep", "nats://10.0.0.5:4222"},
    {__LINE__, "nats://10.0.0.5:4222/", "nats://10.0.0.5:4222", "sitrep", "nats://10.0.0.5:4222"},
    {__LINE__, "nats://bay/wire-1", "nats://bay", "wire-1", "nats://bay"},
    {__LINE__, "tls://bay:4222/wire", "tls://bay:4222", "wire", "tls://bay:4222"},
    {__LINE__, "nats://ann:s3cret@bay:4222/wire", "nats://ann:s3cret@bay:4222", "wire",
     "nats://bay:4222"},
    {__LINE__, "nats://a:1,nats://x@b:2/wire", "nats://a:1,nats://x@b:2", "wire",
     "nats://a:1,nats://b:2"},
    {__LINE__, "nats://a:1/wire,nats://b:2", NULL, NULL, NULL}, // the name stands last
    {__LINE__, "http://a:1/wire", NULL, NULL, NULL},
    {__LINE__, "a:1", NULL, NULL, NULL},
    {__LINE__, "nats://", NULL, NULL, NULL},
    {__LINE__, "nats:///wire", NULL, NULL, NULL},
    {__LINE__, "", NULL, NULL, NULL},
    {__LINE__, "nats://a:1/wire.*", NULL, NULL, NULL},
    {__LINE__, "nats://a:1/two words", NULL, NULL, NULL},
    {__LINE__, "nats://a:1/a/b", NULL, NULL, NULL},
    {__LINE__, "nats://a:1/a-name-that-goes-on-and-on-longer-than-any-name-of-a-queue", NULL, NULL,
     NULL},
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sr_queue_address address;
        sr_error err = {0};
        bool taken = sr_queue_address_of(&address, rows[i].text, &err);
        CHECK_INT(rows[i].line, rows[i].text, taken, rows[i].servers != NULL);
        if (taken && rows[i].servers != NULL) {
            CHECK_STR(rows[i].line, "servers", address.servers, rows[i].servers);
            CHECK_STR(rows[i].line, "name", address.name, rows[i].name);
            CHECK_STR(rows[i].line, "shown", address.shown, rows[i].shown);
        } else {
            CHECK(rows[i].line, "reason",
                  err.message[0] != '\0' && strstr(err.message, "s3cret") == NULL);
        }
    }
    return CHECK_END();
}
