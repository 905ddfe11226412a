/// Where a queue is: one or more NATS servers and a name.
#ifndef SR_QUEUE_ADDRESS_H
#define SR_QUEUE_ADDRESS_H

#include "base/error.h"

typedef struct {
    char servers[512]; // as the client library takes them: "nats://a:4222,nats://b:4222"
    char name[48];     // of the queue: letters, digits, "-" and "_"
    char shown[200];   // for people: without users and passwords
} sr_queue_address;

/// Read "nats://HOST:PORT/NAME", with or without a name (then "sitrep"), or several such parted by
/// commas, the name behind the last; tls:// likewise. Errors: SR_ERR_FORMAT.
SR_MUST_USE bool sr_queue_address_of(sr_queue_address *out, const char *text, sr_error *err);

#endif
