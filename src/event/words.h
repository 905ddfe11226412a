/// Classes of words that this layer asks for: data/frames/words.txt says what each is for. Inner
/// header.
#ifndef SR_EVENT_WORDS_H
#define SR_EVENT_WORDS_H

#include "base/words.h"

#define SR_EVENT_WORDS(X)                                                                          \
    X(DUE, "due")                                                                                  \
    X(PLANNED, "planned")                                                                          \
    X(POSSIBLE, "possible")                                                                        \
    X(ALLEGED, "alleged")                                                                          \
    X(FAILED, "failed")                                                                            \
    X(BYGONE, "bygone")                                                                            \
    X(WISH, "wish")                                                                                \
    X(BELIEF, "belief")                                                                            \
    X(IMPLICATIVE, "implicative")                                                                  \
    X(MANNER, "manner")                                                                            \
    X(DUTY, "duty")                                                                                \
    X(ROUND, "round")                                                                              \
    X(QUANTITY, "quantity")                                                                        \
    X(SPATE, "spate")                                                                              \
    X(MEASURE, "measure")                                                                          \
    X(LOADED, "loaded")                                                                            \
    X(GO_OFF, "go-off")                                                                            \
    X(NEEDS_OBJECT, "needs-object")                                                                \
    X(MAKE_DO, "make-do")                                                                          \
    X(ANSWER, "answer")                                                                            \
    X(BLAME, "blame")                                                                              \
    X(LAYS_ON, "lays-on")                                                                          \
    X(LIKEN, "liken")                                                                              \
    X(MISHAP, "mishap")                                                                            \
    X(ACCIDENT, "accident")                                                                        \
    X(COLLAPSE, "collapse")                                                                        \
    X(BLAST, "blast")                                                                              \
    X(FOE, "foe")                                                                                  \
    X(IMAGINED, "imagined")                                                                        \
    X(PLAIN_HARM, "plain-harm")                                                                    \
    X(CRUSH, "crush")                                                                              \
    X(NEW, "new")                                                                                  \
    X(HAPPEN, "happen")                                                                            \
    X(MOVE, "move")                                                                                \
    X(STATIONED, "stationed")                                                                      \
    X(COME, "come")                                                                                \
    X(FROM_PLACE, "from-place")                                                                    \
    X(WAY, "way")                                                                                  \
    X(ROAD, "road")                                                                                \
    X(CARE, "care")                                                                                \
    X(RUSH, "rush")                                                                                \
    X(CARE_HOUSE, "care-house")                                                                    \
    X(BROUGHT, "brought")                                                                          \
    X(DIRECTION, "direction")                                                                      \
    X(WAR, "war")                                                                                  \
    X(GENERIC, "generic")                                                                          \
    X(INCIDENT, "incident")                                                                        \
    X(SCOPE, "scope")                                                                              \
    X(POINTER, "pointer")                                                                          \
    X(PART, "part")                                                                                \
    X(KIND_OF_PLACE, "kind-of-place")                                                              \
    X(SEVERAL, "several")                                                                          \
    X(SPOT, "spot")                                                                                \
    X(QUARTER, "quarter")                                                                          \
    X(TOWN, "town")                                                                                \
    X(PROVINCE, "province")                                                                        \
    X(LAND, "land")                                                                                \
    X(MOMENT, "moment")                                                                            \
    X(FOLLOW, "follow")                                                                            \
    X(WHAT_WAS_TOLD, "what-was-told")                                                              \
    X(SUCCEED, "succeed")                                                                          \
    X(BEGIN, "begin")                                                                              \
    X(COME_TO_LIGHT, "come-to-light")                                                              \
    X(THE_DEAD, "the-dead")                                                                        \
    X(LABEL, "label")                                                                              \
    X(TAKING, "taking")                                                                            \
    X(GO_ON, "go-on")                                                                              \
    X(LAST, "last")
enum { SR_EVENT_WORDS(SR_WORDS_ENUMERATOR) SR_EVENT_WORDS_COUNT };

#endif
