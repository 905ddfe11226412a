// What a pronoun says of whom it stands for.
#include "base/word.h"
#include "name/actor_phrase.h"

void sr_actor_read_pronoun(const sr_name_view *view, uint32_t token, sr_actor_facts *facts)
{
    const char *form = sr_syntax_form(view->syntax, token);
    facts->sex = '-';
    facts->number = '-';
    if (sr_word_listed(form, "he him his himself she her hers herself")) {
        facts->pronoun = SR_PERSON_THIRD;
        facts->sex =
            form[0] == 's' || (form[0] == 'h' && form[1] == 'e' && form[2] == 'r') ? 'f' : 'm';
        facts->number = 's';
        facts->person = true;
    } else if (sr_word_listed(form, "it its itself")) {
        facts->pronoun = SR_PERSON_THIRD;
        facts->sex = 'n';
        facts->number = 's';
    } else if (sr_word_listed(form, "they them their theirs themselves 'em")) {
        facts->pronoun = SR_PERSON_THIRD;
        facts->number = 'p';
    } else if (sr_word_listed(form, "i me my mine myself")) {
        facts->pronoun = SR_PERSON_FIRST;
        facts->number = 's';
        facts->person = true;
    } else if (sr_word_listed(form, "we us our ours ourselves")) {
        facts->pronoun = SR_PERSON_FIRST;
        facts->number = 'p';
    } else if (sr_word_listed(form, "you your yours yourself yourselves")) {
        facts->pronoun = SR_PERSON_SECOND;
    } else if (sr_word_listed(form, "who whom whose which that")) {
        facts->pronoun = SR_PERSON_RELATIVE;
        facts->person = sr_word_listed(form, "who whom"); // not "whose"
    } else if (sr_word_listed(form, "someone somebody anyone anybody everyone everybody nobody")) {
        facts->indefinite = true;
        facts->number = 's';
    } else {
        facts->thing = true; // "this", "everything", "what"
    }
}
