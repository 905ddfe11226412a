#include "queue/coders.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ANSWER_LARGEST ((size_t)1 << 30)

/// What goes before the bytes of a report, and of an answer.
typedef struct {
    uint64_t size;
    uint64_t coded;
    double seconds;
} frame;

typedef struct {
    pid_t process; // 0: could not be started
    int socket;
    bool busy;
    double since;
    size_t got; // of the answer, frame included
    frame head;
    char *body;
} coder;

struct sr_coders {
    sr_coding coding;
    unsigned count;
    unsigned seconds;
    unsigned long deaths;
    coder *items;
};

static double now(clockid_t clock)
{
    struct timespec t;
    (void)clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

// ---- in the process that codes

static bool read_all(int socket, void *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t got = read(socket, (char *)bytes + done, size - done);
        if (got <= 0 && !(got < 0 && errno == EINTR)) {
            return false;
        }
        done += got > 0 ? (size_t)got : 0;
    }
    return true;
}

static bool write_all(int socket, const void *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t put = send(socket, (const char *)bytes + done, size - done, MSG_NOSIGNAL);
        if (put <= 0 && !(put < 0 && errno == EINTR)) {
            return false;
        }
        done += put > 0 ? (size_t)put : 0;
    }
    return true;
}

/// Reads reports and answers until the worker closes the line.
static void serve(const sr_coding *coding, int socket)
{
    frame head;
    while (read_all(socket, &head, sizeof head)) {
        char *bytes = malloc(head.size + 1);
        if (bytes == NULL || !read_all(socket, bytes, head.size)) {
            _exit(1);
        }
        sr_error err = {0};
        const char *out = NULL;
        size_t size = 0;
        double start = now(CLOCK_PROCESS_CPUTIME_ID);
        head.coded = coding->code(coding->context, bytes, head.size, &out, &size, &err);
        head.seconds = now(CLOCK_PROCESS_CPUTIME_ID) - start;
        out = head.coded ? out : err.message;
        head.size = head.coded ? size : strlen(out);
        free(bytes);
        if (!write_all(socket, &head, sizeof head) || !write_all(socket, out, head.size)) {
            _exit(1);
        }
    }
    _exit(0);
}

/// Signals of a terminal or a service manager go to the worker, who finishes what is in hand;
/// without the worker there is nothing to do. No file of the worker's stays open here.
static void settle_in(int socket)
{
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)signal(SIGINT, SIG_IGN);
    (void)signal(SIGTERM, SIG_IGN);
    (void)dup2(socket, 3);
    (void)close_range(4, ~0u, 0);
}

// ---- in the worker

static bool start(sr_coders *coders, coder *c)
{
    int pair[2];
    *c = (coder){.socket = -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        return false;
    }
    (void)fflush(NULL); // what waits in a buffer is written once
    sigset_t polite;
    sigset_t before;
    (void)sigemptyset(&polite);
    (void)sigaddset(&polite, SIGINT);
    (void)sigaddset(&polite, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &polite, &before); // until the reader ignores them
    c->process = fork();
    if (c->process == 0) {
        settle_in(pair[1]);
        (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
        serve(&coders->coding, 3);
    }
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    (void)close(pair[1]);
    if (c->process < 0) {
        (void)close(pair[0]);
        c->process = 0;
        return false;
    }
    c->socket = pair[0];
    (void)fcntl(c->socket, F_SETFL, O_NONBLOCK);
    return true;
}

sr_coders *sr_coders_open(const sr_coding *coding, unsigned count, unsigned seconds, sr_error *err)
{
    sr_coders *coders = calloc(1, sizeof *coders);
    coder *items = calloc(count, sizeof *items);
    bool started = coders != NULL && items != NULL;
    if (started) {
        *coders =
            (sr_coders){.coding = *coding, .count = count, .seconds = seconds, .items = items};
    }
    for (unsigned i = 0; started && i < count; i++) {
        started = start(coders, &items[i]);
        coders->count = started ? count : i;
    }
    if (!started) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "cannot start processes: %s", strerror(errno));
        if (coders == NULL || items == NULL) {
            free(coders);
            free(items);
        } else {
            sr_coders_close(coders);
        }
        return NULL;
    }
    return coders;
}

void sr_coders_close(sr_coders *coders)
{
    if (coders == NULL) {
        return;
    }
    for (unsigned i = 0; i < coders->count; i++) {
        coder *c = &coders->items[i];
        if (c->process > 0) {
            (void)close(c->socket);
            (void)kill(c->process, SIGKILL);
            (void)waitpid(c->process, NULL, 0);
        }
        free(c->body);
    }
    free(coders->items);
    free(coders);
}

unsigned sr_coders_busy(const sr_coders *coders)
{
    unsigned busy = 0;
    for (unsigned i = 0; i < coders->count; i++) {
        busy += coders->items[i].busy;
    }
    return busy;
}

unsigned long sr_coders_deaths(const sr_coders *coders)
{
    return coders->deaths;
}

long sr_coders_process(const sr_coders *coders, unsigned number)
{
    return coders->items[number].process;
}

/// Write to a process that reads; the line is made blocking for it. A process that died shows when
/// its answer is taken.
static void put(coder *c, const void *bytes, size_t size)
{
    frame head = {.size = size};
    (void)fcntl(c->socket, F_SETFL, 0);
    bool whole = write_all(c->socket, &head, sizeof head) && write_all(c->socket, bytes, size);
    (void)whole;
    (void)fcntl(c->socket, F_SETFL, O_NONBLOCK);
    c->busy = true;
    c->since = now(CLOCK_MONOTONIC);
    c->got = 0;
}

bool sr_coders_give(sr_coders *coders, const void *bytes, size_t size, unsigned *number)
{
    for (unsigned i = 0; i < coders->count; i++) {
        coder *c = &coders->items[i];
        if (!c->busy && (c->process > 0 || start(coders, c))) {
            put(c, bytes, size);
            *number = i;
            return true;
        }
    }
    return false;
}

static void word_end(int status, char reason[200])
{
    if (WIFSIGNALED(status)) {
        (void)snprintf(reason, 200, "the reader was ended by signal %d (%s)", WTERMSIG(status),
                       strsignal(WTERMSIG(status)));
    } else {
        (void)snprintf(reason, 200, "the reader ended with status %d", WEXITSTATUS(status));
    }
}

/// The process is gone, or is made to go: its report failed, and another takes its place.
static void bury(sr_coders *coders, coder *c, const char *why, sr_coded *out)
{
    int status = 0;
    (void)kill(c->process, SIGKILL); // one that died by itself keeps its own end
    (void)close(c->socket);
    (void)waitpid(c->process, &status, 0);
    free(c->body);
    if (why != NULL) {
        (void)snprintf(out->reason, sizeof out->reason, "%s", why);
    } else {
        word_end(status, out->reason);
    }
    coders->deaths++;
    (void)start(coders, c);
}

typedef enum { MORE, WHOLE, GONE } progress;

/// Take what there is of an answer.
static progress hear(coder *c)
{
    while (c->got < sizeof c->head || c->got - sizeof c->head < c->head.size) {
        bool heading = c->got < sizeof c->head;
        char *to = heading ? (char *)&c->head + c->got : c->body + (c->got - sizeof c->head);
        size_t room = heading ? sizeof c->head - c->got : c->head.size - (c->got - sizeof c->head);
        ssize_t got = read(c->socket, to, room);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
            return MORE;
        }
        if (got <= 0) {
            return GONE;
        }
        c->got += (size_t)got;
        if (heading && c->got == sizeof c->head) {
            c->body = c->head.size < ANSWER_LARGEST ? malloc(c->head.size + 1) : NULL;
            if (c->body == NULL) {
                return GONE;
            }
        }
    }
    c->body[c->head.size] = '\0';
    return WHOLE;
}

static void hand_over(coder *c, sr_coded *out)
{
    out->coded = c->head.coded != 0;
    out->seconds = c->head.seconds;
    if (out->coded) {
        out->record = c->body;
    } else {
        (void)snprintf(out->reason, sizeof out->reason, "%s", c->body);
        free(c->body);
    }
    c->body = NULL;
    c->busy = false;
}

/// Look at one coder: true when its report is over, well or not.
static bool look(sr_coders *coders, unsigned i, short events, sr_coded *out)
{
    coder *c = &coders->items[i];
    char late[80];
    *out = (sr_coded){.coder = i};
    progress p = events != 0 ? hear(c) : MORE;
    if (p == WHOLE) {
        hand_over(c, out);
        return true;
    }
    if (p == GONE) {
        bury(coders, c, NULL, out);
        return true;
    }
    if (coders->seconds > 0 && now(CLOCK_MONOTONIC) - c->since > coders->seconds) {
        (void)snprintf(late, sizeof late, "not done within %u seconds", coders->seconds);
        bury(coders, c, late, out);
        return true;
    }
    return false;
}

bool sr_coders_take(sr_coders *coders, int milliseconds, sr_coded *out)
{
    struct pollfd lines[256];
    unsigned of[256];
    nfds_t count = 0;
    for (unsigned i = 0; i < coders->count && count < 256; i++) {
        if (coders->items[i].busy) {
            lines[count] = (struct pollfd){.fd = coders->items[i].socket, .events = POLLIN};
            of[count++] = i;
        }
    }
    if (poll(lines, count, milliseconds) < 0) {
        return false; // a signal: the worker looks what it means
    }
    for (nfds_t k = 0; k < count; k++) {
        if (look(coders, of[k], lines[k].revents, out)) {
            return true;
        }
    }
    return false;
}
