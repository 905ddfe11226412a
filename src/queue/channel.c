// All that is asked of the NATS client library. Streams and their limits are described in
// channel.h.
#include "queue/channel.h"

#include <nats/nats.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"

#define CONSUMER "workers"
#define MEND_WAIT 1000                 // milliseconds
#define ACK_WAIT 30                    // seconds, where nobody says otherwise
#define REMEMBER (3600 * 1000000000LL) // nanoseconds for which message ids are remembered
#define ACK_PENDING_MOST 50000         // handed out at once to all workers together
#define PUT_MOST 512                   // on their way at once
#define PUT_WAIT 5000 // milliseconds until a report without an answer is sent again
#define PENDING_BYTES (64 * 1024 * 1024) // kept by the client while a server is away
#define HEADER_ID "Sitrep-Id"
#define HEADER_REASON "Sitrep-Reason"
#define HEADER_AT "Sitrep-At"
#define HEADER_WORKER "Sitrep-Worker"

struct sr_queue {
    sr_queue_address address;
    unsigned patience;
    char subject[64];
    char parked_stream[64];
    char parked_subject[64];
    natsConnection *connection;
    jsCtx *js;
    natsSubscription *pull;
    unsigned long pulled_after; // losses when the subscription was made
    atomic_ulong losses;
    pthread_mutex_t lock; // of what follows
    pthread_cond_t answered;
    unsigned long put;
    unsigned long settled;
    sr_queue_sent sent;
    char refusal[120]; // of the server, or ""
};

struct sr_message {
    natsMsg *message;
    unsigned tries;
    uint64_t number; // in the stream
};

static bool fail(const sr_queue *q, const char *what, natsStatus status, jsErrCode code,
                 sr_error *err)
{
    natsStatus last;
    const char *detail = nats_GetLastError(&last);
    const char *why = status == NATS_NO_RESPONDERS ? "the server has no JetStream (nats-server -js)"
                      : status == NATS_NO_SERVER   ? "no server answers"
                      : code == JSStreamNotFoundErr
                          ? "no such queue; `sitrep submit` and `sitrep work` make it"
                      : detail != NULL && *detail ? detail
                                                  : natsStatus_GetText(status);
    return sr_fail(err, code == JSStreamNotFoundErr ? SR_ERR_FORMAT : SR_ERR_IO, 0,
                   "%.60s/%.30s: %s: %.80s", q->address.shown, q->address.name, what, why);
}

// ---- connection

static void count_loss(natsConnection *connection, void *context)
{
    sr_queue *q = context;
    (void)connection;
    atomic_fetch_add(&q->losses, 1);
}

static natsStatus set_options(sr_queue *q, natsOptions *o)
{
    natsStatus s = natsOptions_SetURL(o, q->address.servers);
    s = s != NATS_OK ? s : natsOptions_SetName(o, "sitrep");
    s = s != NATS_OK ? s : natsOptions_SetMaxReconnect(o, -1);
    s = s != NATS_OK ? s : natsOptions_SetReconnectWait(o, 250);
    s = s != NATS_OK ? s : natsOptions_SetReconnectBufSize(o, PENDING_BYTES);
    s = s != NATS_OK ? s : natsOptions_SetPingInterval(o, 10000);
    return s != NATS_OK ? s : natsOptions_SetDisconnectedCB(o, count_loss, q);
}

static natsStatus connect_once(sr_queue *q)
{
    natsOptions *options = NULL;
    natsStatus s = natsOptions_Create(&options);
    s = s != NATS_OK ? s : set_options(q, options);
    s = s != NATS_OK ? s : natsConnection_Connect(&q->connection, options);
    natsOptions_Destroy(options);
    return s;
}

static void take_answer(jsCtx *js, natsMsg *message, jsPubAck *answer, jsPubAckErr *error,
                        void *context);

static natsStatus connect_within(sr_queue *q)
{
    natsStatus s = connect_once(q);
    for (unsigned tenths = 0;
         s != NATS_OK && s != NATS_CONNECTION_AUTH_FAILED && tenths < q->patience * 2; tenths++) {
        (void)usleep(500000);
        s = connect_once(q);
    }
    if (s == NATS_OK) {
        jsOptions options;
        (void)jsOptions_Init(&options);
        options.PublishAsync.MaxPending = PUT_MOST;
        options.PublishAsync.AckHandler = take_answer;
        options.PublishAsync.AckHandlerClosure = q;
        s = natsConnection_JetStream(&q->js, q->connection, &options);
    }
    return s;
}

// ---- streams

static bool make_stream(sr_queue *q, const char *name, const char *subject,
                        jsRetentionPolicy retention, sr_error *err)
{
    jsStreamConfig config;
    jsErrCode code = 0;
    (void)jsStreamConfig_Init(&config);
    config.Name = name;
    config.Subjects = &subject;
    config.SubjectsLen = 1;
    config.Retention = retention;
    config.Storage = js_FileStorage;
    config.Duplicates = REMEMBER;
    natsStatus s = js_AddStream(NULL, q->js, &config, NULL, &code);
    return s == NATS_OK || code == JSStreamNameExistErr ||
           fail(q, "cannot make the queue", s, code, err);
}

static bool has_stream(sr_queue *q, const char *name, bool *there, sr_error *err)
{
    jsErrCode code = 0;
    jsStreamInfo *info = NULL;
    natsStatus s = js_GetStreamInfo(&info, q->js, name, NULL, &code);
    jsStreamInfo_Destroy(info);
    *there = s == NATS_OK;
    return s == NATS_OK || code == JSStreamNotFoundErr ||
           fail(q, "cannot look at the queue", s, code, err);
}

static void describe_consumer(sr_queue *q, jsConsumerConfig *config, unsigned ack_wait)
{
    (void)jsConsumerConfig_Init(config);
    config->Durable = CONSUMER;
    config->FilterSubject = q->subject;
    config->AckPolicy = js_AckExplicit;
    config->AckWait = (int64_t)(ack_wait == 0 ? ACK_WAIT : ack_wait) * 1000000000LL;
    config->MaxDeliver =
        -1; // workers park; a server that stops handing out would hide what it holds
    config->MaxAckPending = ACK_PENDING_MOST;
}

/// Make the consumer, or give it another time to answer where one is asked for.
static bool make_consumer(sr_queue *q, unsigned ack_wait, sr_error *err)
{
    jsConsumerConfig config;
    jsConsumerInfo *info = NULL;
    jsErrCode code = 0;
    natsStatus s = js_GetConsumerInfo(&info, q->js, q->address.name, CONSUMER, NULL, &code);
    describe_consumer(q, &config, ack_wait);
    bool other = s == NATS_OK && ack_wait != 0 && info->Config->AckWait != config.AckWait;
    jsConsumerInfo_Destroy(info);
    if (s != NATS_OK && code == JSConsumerNotFoundErr) {
        s = js_AddConsumer(NULL, q->js, q->address.name, &config, NULL, &code);
    } else if (other) {
        s = js_UpdateConsumer(NULL, q->js, q->address.name, &config, NULL, &code);
    }
    return s == NATS_OK || fail(q, "cannot make the queue's consumer", s, code, err);
}

static bool find_streams(sr_queue *q, const sr_queue_options *options, sr_error *err)
{
    bool there;
    bool parked_there;
    if (!has_stream(q, q->address.name, &there, err) ||
        !has_stream(q, q->parked_stream, &parked_there, err)) {
        return false;
    }
    if (!options->make && (!there || !parked_there)) {
        return fail(q, "cannot look at the queue", NATS_NOT_FOUND, JSStreamNotFoundErr, err);
    }
    return (there || make_stream(q, q->address.name, q->subject, js_WorkQueuePolicy, err)) &&
           (parked_there ||
            make_stream(q, q->parked_stream, q->parked_subject, js_LimitsPolicy, err)) &&
           (!options->make || make_consumer(q, options->ack_wait, err));
}

sr_queue *sr_queue_open(const sr_queue_address *address, const sr_queue_options *options,
                        sr_error *err)
{
    sr_queue *q = calloc(1, sizeof *q);
    if (q == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        return NULL;
    }
    q->address = *address;
    q->patience = options->patience;
    (void)pthread_mutex_init(&q->lock, NULL);
    (void)pthread_cond_init(&q->answered, NULL);
    (void)snprintf(q->subject, sizeof q->subject, "%s.reports", address->name);
    (void)snprintf(q->parked_stream, sizeof q->parked_stream, "%s-parked", address->name);
    (void)snprintf(q->parked_subject, sizeof q->parked_subject, "%s.parked", address->name);
    natsStatus s = connect_within(q);
    if (s != NATS_OK ? !fail(q, "cannot connect", s, 0, err) : !find_streams(q, options, err)) {
        sr_queue_close(q);
        return NULL;
    }
    return q;
}

void sr_queue_close(sr_queue *queue)
{
    if (queue != NULL) {
        natsSubscription_Destroy(queue->pull);
        if (queue->connection != NULL) {
            (void)natsConnection_FlushTimeout(queue->connection,
                                              2000); // answers to messages are on their way
        }
        jsCtx_Destroy(queue->js);
        natsConnection_Destroy(queue->connection);
        nats_Close();
        (void)pthread_cond_destroy(&queue->answered);
        (void)pthread_mutex_destroy(&queue->lock);
        free(queue);
    }
}

unsigned long sr_queue_losses(const sr_queue *queue)
{
    return atomic_load(&queue->losses);
}

bool sr_queue_connected(sr_queue *queue)
{
    return natsConnection_Status(queue->connection) == NATS_CONN_STATUS_CONNECTED;
}

// ---- putting

/// Does the server say no for good, or only not now?
static bool is_refusal(const jsPubAckErr *error)
{
    return error->Err == NATS_ERR && error->ErrCode != 0 &&
           error->ErrCode != JSClusterNotAvailErr && error->ErrCode != JSClusterNotLeaderErr &&
           error->ErrCode != JSNotEnabledErr;
}

/// Runs in a thread of the client library, once for every report that was sent.
static void take_answer(jsCtx *js, natsMsg *message, jsPubAck *answer, jsPubAckErr *error,
                        void *context)
{
    sr_queue *q = context;
    jsPubOptions options;
    (void)jsPubOptions_Init(&options);
    options.MaxWait = PUT_WAIT;
    bool again = answer == NULL && error != NULL && !is_refusal(error) &&
                 error->Err != NATS_CONNECTION_CLOSED;
    if (again && js_PublishMsgAsync(js, &message, &options) == NATS_OK) {
        return; // the same message id: stored once, however often it is sent
    }
    pthread_mutex_lock(&q->lock);
    q->settled++;
    if (answer != NULL) {
        q->sent.known += answer->Duplicate;
        q->sent.added += !answer->Duplicate;
    } else if (q->refusal[0] == '\0') {
        (void)snprintf(q->refusal, sizeof q->refusal, "%.110s",
                       error != NULL && error->ErrText != NULL ? error->ErrText
                                                               : "the connection was closed");
    }
    pthread_cond_signal(&q->answered);
    pthread_mutex_unlock(&q->lock);
    natsMsg_Destroy(message);
}

/// Send one message that has its id; on trouble it stays the caller's.
static natsStatus send(sr_queue *q, natsMsg **message)
{
    jsPubOptions options;
    (void)jsPubOptions_Init(&options);
    options.MaxWait = PUT_WAIT;
    natsStatus s = js_PublishMsgAsync(q->js, message, &options);
    for (unsigned tries = 0; (s == NATS_TIMEOUT || s == NATS_INSUFFICIENT_BUFFER ||
                              s == NATS_CONNECTION_DISCONNECTED) &&
                             tries < q->patience * 5;
         tries++) {
        (void)usleep(200000); // as many as may be are on their way, or the server is away
        s = js_PublishMsgAsync(q->js, message, &options);
    }
    return s;
}

static natsStatus make_message(natsMsg **message, const char *subject, const char *id,
                               const void *bytes, size_t size)
{
    natsStatus s = natsMsg_Create(message, subject, NULL, bytes, (int)size);
    return s != NATS_OK ? s : natsMsgHeader_Set(*message, "Nats-Msg-Id", id);
}

bool sr_queue_put(sr_queue *queue, const char *id, const void *bytes, size_t size, sr_error *err)
{
    natsMsg *message = NULL;
    int64_t most = natsConnection_GetMaxPayload(queue->connection);
    if (most > 0 && (int64_t)size + 200 > most) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0,
                       "%zu bytes when packed; the server takes %lld (max_payload)", size,
                       (long long)most);
    }
    natsStatus s = make_message(&message, queue->subject, id, bytes, size);
    pthread_mutex_lock(&queue->lock);
    queue->put += s == NATS_OK;
    bool refused = queue->refusal[0] != '\0';
    pthread_mutex_unlock(&queue->lock);
    if (refused) {
        natsMsg_Destroy(message);
        return sr_fail(err, SR_ERR_IO, 0, "%.110s", queue->refusal);
    }
    s = s != NATS_OK ? s : send(queue, &message);
    natsMsg_Destroy(message); // NULL when it was taken
    return s == NATS_OK || fail(queue, "cannot put a report", s, 0, err);
}

bool sr_queue_settle(sr_queue *queue, sr_queue_sent *sent, sr_error *err)
{
    bool moving = true;
    pthread_mutex_lock(&queue->lock);
    while (queue->settled < queue->put && moving) {
        struct timespec until;
        (void)clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += queue->patience + PUT_WAIT / 1000;
        moving = pthread_cond_timedwait(&queue->answered, &queue->lock, &until) == 0;
    }
    bool whole = queue->settled >= queue->put;
    *sent = queue->sent;
    pthread_mutex_unlock(&queue->lock);
    return queue->refusal[0] != '\0' ? sr_fail(err, SR_ERR_IO, 0, "%.110s", queue->refusal)
           : whole                   ? true
                                     : fail(queue, "no answer", NATS_TIMEOUT, 0, err);
}

// ---- working

/// The pull subscription, made anew after the connection was lost: a server that was away does not
/// know the old one's requests.
static natsStatus subscribe(sr_queue *q)
{
    unsigned long losses = sr_queue_losses(q);
    if (q->pull != NULL && losses == q->pulled_after) {
        return NATS_OK;
    }
    natsSubscription_Destroy(q->pull);
    q->pull = NULL;
    jsSubOptions options;
    (void)jsSubOptions_Init(&options);
    options.Stream = q->address.name;
    options.Consumer = CONSUMER;
    options.ManualAck = true;
    q->pulled_after = losses;
    return js_PullSubscribe(&q->pull, q->js, q->subject, CONSUMER, NULL, &options, NULL);
}

static sr_message *message_of(natsMsg *message)
{
    sr_message *m = calloc(1, sizeof *m);
    jsMsgMetaData *meta = NULL;
    if (m == NULL) {
        natsMsg_Destroy(message); // comes again
        return NULL;
    }
    *m = (sr_message){.message = message, .tries = 1};
    if (natsMsg_GetMetaData(&meta, message) == NATS_OK) {
        m->tries = (unsigned)meta->NumDelivered;
        m->number = meta->Sequence.Stream;
        jsMsgMetaData_Destroy(meta);
    }
    return m;
}

bool sr_queue_fetch(sr_queue *queue, unsigned most, int milliseconds,
                    sr_message *messages[SR_FETCH_MOST], unsigned *count, sr_error *err)
{
    natsMsgList list = {0};
    jsFetchRequest request;
    *count = 0;
    if (!sr_queue_connected(queue)) {
        (void)usleep((useconds_t)(milliseconds < 50    ? 50
                                  : milliseconds > 500 ? 500
                                                       : milliseconds) *
                     1000);
        return true;
    }
    (void)jsFetchRequest_Init(&request);
    request.Batch = (int)(most < SR_FETCH_MOST ? most : SR_FETCH_MOST);
    request.NoWait = milliseconds == 0;
    request.Expires = (int64_t)milliseconds * 1000000;
    natsStatus s = subscribe(queue);
    s = s != NATS_OK ? s : natsSubscription_FetchRequest(&list, queue->pull, &request);
    for (int i = 0; i < list.Count; i++) {
        sr_message *m = message_of(list.Msgs[i]);
        list.Msgs[i] = NULL;
        if (m != NULL) {
            messages[(*count)++] = m;
        }
    }
    natsMsgList_Destroy(&list);
    if (s == NATS_OK || s == NATS_TIMEOUT || s == NATS_NOT_FOUND) {
        return true;
    }
    bool there = true;
    bool gone =
        sr_queue_connected(queue) && has_stream(queue, queue->address.name, &there, NULL) && !there;
    natsSubscription_Destroy(queue->pull);
    queue->pull = NULL; // a server that comes or goes; what was handed out comes again
    return !gone || fail(queue, "cannot fetch", NATS_NOT_FOUND, JSStreamNotFoundErr, err);
}

const void *sr_message_bytes(const sr_message *message, size_t *size)
{
    *size = (size_t)natsMsg_GetDataLength(message->message);
    return natsMsg_GetData(message->message);
}

unsigned sr_message_tries(const sr_message *message)
{
    return message->tries;
}

void sr_message_done(sr_message *message)
{
    (void)natsMsg_Ack(message->message, NULL);
}

void sr_message_again(sr_message *message, int milliseconds)
{
    (void)(milliseconds == 0 ? natsMsg_Nak(message->message, NULL)
                             : natsMsg_NakWithDelay(message->message, milliseconds, NULL));
}

void sr_message_working(sr_message *message)
{
    (void)natsMsg_InProgress(message->message, NULL);
}

void sr_message_free(sr_message *message)
{
    if (message != NULL) {
        natsMsg_Destroy(message->message);
        free(message);
    }
}

/// Headers are lines: what would end one becomes a blank.
static natsStatus set_header(natsMsg *message, const char *key, const char *value)
{
    char line[400];
    (void)snprintf(line, sizeof line, "%s", value);
    for (char *c = line; *c != '\0'; c++) {
        *c = (unsigned char)*c < 32 ? ' ' : *c;
    }
    return natsMsgHeader_Set(message, key, line);
}

static natsStatus describe_parked(natsMsg *message, const char *id, const char *reason)
{
    char host[100] = "";
    char worker[130];
    char at[32];
    time_t now = time(NULL);
    struct tm utc;
    (void)gethostname(host, sizeof host - 1);
    (void)snprintf(worker, sizeof worker, "%s:%ld", host, (long)getpid());
    (void)strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
    natsStatus s = set_header(message, HEADER_ID, id);
    s = s != NATS_OK ? s : set_header(message, HEADER_REASON, reason);
    s = s != NATS_OK ? s : set_header(message, HEADER_AT, at);
    return s != NATS_OK ? s : set_header(message, HEADER_WORKER, worker);
}

bool sr_queue_park(sr_queue *queue, sr_message *message, const char *id, const char *reason,
                   sr_error *err)
{
    char own[64]; // the message's own id would not do: other programs may give none, or one to many
    natsMsg *copy = NULL;
    jsErrCode code = 0;
    size_t size;
    const void *bytes = sr_message_bytes(message, &size);
    (void)snprintf(own, sizeof own, "parked-%llu-%016llx", (unsigned long long)message->number,
                   (unsigned long long)sr_hash(bytes, size));
    natsStatus s = make_message(&copy, queue->parked_subject, own, bytes, size);
    s = s != NATS_OK ? s : describe_parked(copy, id, reason);
    s = s != NATS_OK ? s : js_PublishMsg(NULL, queue->js, copy, NULL, &code);
    natsMsg_Destroy(copy);
    if (s != NATS_OK) {
        return fail(queue, "cannot park a report", s, code, err);
    }
    sr_message_done(message);
    return true;
}

// ---- looking

bool sr_queue_look(sr_queue *queue, sr_queue_state *state, sr_error *err)
{
    jsStreamInfo *stream = NULL;
    jsStreamInfo *parked = NULL;
    jsConsumerInfo *consumer = NULL;
    jsErrCode code = 0;
    *state = (sr_queue_state){0};
    natsStatus s = js_GetStreamInfo(&stream, queue->js, queue->address.name, NULL, &code);
    s = s != NATS_OK ? s : js_GetStreamInfo(&parked, queue->js, queue->parked_stream, NULL, &code);
    s = s != NATS_OK
            ? s
            : js_GetConsumerInfo(&consumer, queue->js, queue->address.name, CONSUMER, NULL, &code);
    if (s == NATS_OK) {
        *state = (sr_queue_state){.waiting = consumer->NumPending,
                                  .in_flight = (uint64_t)consumer->NumAckPending,
                                  .again = (uint64_t)consumer->NumRedelivered,
                                  .taken = stream->State.LastSeq - stream->State.Msgs,
                                  .bytes = stream->State.Bytes,
                                  .parked = parked->State.Msgs,
                                  .ack_wait = (unsigned)(consumer->Config->AckWait / 1000000000LL)};
    }
    jsStreamInfo_Destroy(stream);
    jsStreamInfo_Destroy(parked);
    jsConsumerInfo_Destroy(consumer);
    return s == NATS_OK || fail(queue, "cannot look at the queue", s, code, err);
}

/// Answer for the report that has waited longest for an answer, if it has left the queue: then it
/// was done, and the server has forgotten that it was told so. False: nothing to mend.
static bool mend_oldest(sr_queue *queue)
{
    char subject[160];
    jsErrCode code = 0;
    jsConsumerInfo *consumer = NULL;
    natsMsg *message = NULL;
    natsMsg *reply = NULL;
    natsStatus s =
        js_GetConsumerInfo(&consumer, queue->js, queue->address.name, CONSUMER, NULL, &code);
    if (s != NATS_OK || consumer->NumAckPending == 0) {
        jsConsumerInfo_Destroy(consumer);
        return false;
    }
    uint64_t number = consumer->AckFloor.Stream + 1;
    (void)snprintf(subject, sizeof subject, "$JS.ACK.%s.%s.1.%llu.%llu.0.0", queue->address.name,
                   CONSUMER, (unsigned long long)number,
                   (unsigned long long)(consumer->AckFloor.Consumer + 1));
    jsConsumerInfo_Destroy(consumer);
    s = js_GetMsg(&message, queue->js, queue->address.name, number, NULL, &code);
    natsMsg_Destroy(message);
    if (s == NATS_OK || code != JSNoMessageFoundErr) {
        return false;
    }
    s = natsConnection_RequestString(&reply, queue->connection, subject, "+ACK", MEND_WAIT);
    natsMsg_Destroy(reply);
    return s == NATS_OK;
}

void sr_queue_mend(sr_queue *queue)
{
    while (mend_oldest(queue)) {
    }
}

static const char *header(natsMsg *message, const char *key)
{
    const char *value = NULL;
    return natsMsgHeader_Get(message, key, &value) == NATS_OK && value != NULL ? value : "";
}

static bool use_parked(natsMsg *message, uint64_t number,
                       bool (*use)(void *context, const sr_parked *parked), void *context)
{
    sr_parked parked = {.number = number,
                        .id = header(message, HEADER_ID),
                        .reason = header(message, HEADER_REASON),
                        .at = header(message, HEADER_AT),
                        .worker = header(message, HEADER_WORKER),
                        .bytes = natsMsg_GetData(message),
                        .size = (size_t)natsMsg_GetDataLength(message)};
    return use(context, &parked);
}

bool sr_queue_each_parked(sr_queue *queue, uint64_t most,
                          bool (*use)(void *context, const sr_parked *parked), void *context,
                          sr_error *err)
{
    jsStreamInfo *stream = NULL;
    jsErrCode code = 0;
    natsStatus s = js_GetStreamInfo(&stream, queue->js, queue->parked_stream, NULL, &code);
    uint64_t last = s == NATS_OK ? stream->State.LastSeq : 0;
    uint64_t at = s == NATS_OK ? stream->State.FirstSeq : 1;
    jsStreamInfo_Destroy(stream);
    bool more = true;
    for (uint64_t seen = 0; s == NATS_OK && more && at <= last && seen < most; at++) {
        natsMsg *message = NULL;
        code = 0;
        s = js_GetMsg(&message, queue->js, queue->parked_stream, at, NULL, &code);
        if (s == NATS_OK) {
            more = use_parked(message, at, use, context);
            seen++;
        } else if (code == JSNoMessageFoundErr || s == NATS_NOT_FOUND) {
            s = NATS_OK; // was put back on the queue
        }
        natsMsg_Destroy(message);
    }
    return s == NATS_OK || fail(queue, "cannot read the parked", s, code, err);
}

bool sr_queue_unpark(sr_queue *queue, uint64_t number, sr_error *err)
{
    jsErrCode code = 0;
    natsStatus s = js_DeleteMsg(queue->js, queue->parked_stream, number, NULL, &code);
    return s == NATS_OK || fail(queue, "cannot take a report off the parked", s, code, err);
}
