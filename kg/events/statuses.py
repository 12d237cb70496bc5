"""Clause -> status: whether an event took place, is to come, was called off, or is only said."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from kg.dates.edtf import bounds
from kg.entities.clauses import looks_ahead, moment, takes_place
from kg.entities.reading import Reading
from kg.events.slots import case_of
from kg.lexicons import inflect, lemma, participles, reporting_verbs, word_list
from kg.lexicons.grammar import OF, QUE
from kg.mentions.tenses import INVITING

CANCELLING = word_list("verbs of cancelling")
POSTPONING = word_list("verbs of postponing")
MOVING = word_list("verbs of moving")  # with a new day, or with none
WISHING = word_list("verbs of wishing") | word_list("words of wishing")
DENYING = word_list("verbs of denying")
CANCELLATION = frozenset(["annulation", "abandon", "suspension"])
DELAY = frozenset(["report", "ajournement"])
TAKING_PLACE = word_list("verbs of taking place")
SUPPORT = word_list("verbs that bring a meeting about")
HABITS = word_list("adverbs of habit")
OPEN = frozenset(form for word in word_list("adjectives of the possible") for form in inflect(word))
MAYBE = word_list("nouns of the possible")
COMING = word_list("adjectives of what is to come")
CALLING = frozenset(["appeler", "inviter", "convier"])  # "est appelée à durer"
NO = frozenset(["aucun", "aucune", "nul", "nulle"])
WHEN = frozenset(["après", "avant", "depuis", "dès", "lors", "pendant", "durant"])
TAKEN_UP = frozenset(["y", "l'", "l’"])
LATER = frozenset(["sine", "tard", "ultérieure", "ultérieurement"])
EVENING = frozenset(["soir", "soirée"])
SEASONS = frozenset(["automne", "été", "hiver", "rentrée", "an", "année", "semaine"])  # "à l'été"
DAYS_SOUGHT = frozenset(["date", "dates", "calendrier"])
REACH = 9  # tokens from a verb of postponing to the new date
AGENDAS = frozenset(["agenda", "ordre", "programme"])  # "à l'ordre du jour"
ARGUMENTS = ("nsubj", "obj", "obl", "iobj", "ROOT", "xcomp", "csubj", "dislocated")


def status_of(reading: Reading, verb: Token, noun: Token | None, date: str | None) -> str | None:
    """Planned, Held, Cancelled, Postponed or Hypothetical; None where no event is asserted.

    Args:
        reading: The article.
        verb: The verb of the event's clause.
        noun: The noun that names the event; None where the verb does.
        date: When it takes place, in EDTF.
    """
    if _unsaid(reading, verb, noun):
        return None
    called_off = _called_off_by_noun(noun) or _called_off(verb, noun)
    if called_off is not None:
        return called_off
    if _denied_to_take_place(reading, verb, noun):
        return "Cancelled"
    if _doubtful(reading, verb, noun):
        return "Hypothetical"
    return _by_time(reading, verb, noun, date)


def _by_time(reading: Reading, verb: Token, noun: Token | None, date: str | None) -> str:
    later = _after_article(reading, date)
    if later or without_date(verb, noun):
        return "Planned"
    own = [] if noun is None else [c for c in noun.children if c.dep_.startswith("acl")]
    if noun is not None and reading.clauses.tense(verb) == "past" and goes_ahead(noun, verb):
        own = []  # "Le dîner, prévu lundi, a eu lieu mardi"
    tense = reading.clauses.tense(own[0] if own and not _argument(noun, verb) else verb)
    ahead = looks_ahead(verb) or any(looks_ahead(c) for c in own) or _on_agenda(noun, verb)
    before = bool(date) and _before_article(reading, str(date))
    if not before and noun is not None and is_coming(noun):
        return "Planned"
    if before or (tense == "past" and not ahead):
        return "Held"
    undated = later is None and date  # "se rendent lundi", from an article dated by its month
    if tense == "future" or ahead or (tense == "present" and (undated or _tonight(verb))):
        return "Planned"
    return "Held"


def _tonight(verb: Token) -> bool:
    """``reçoit A ce soir``, ``se réunit mercredi soir``: news are told before the evening."""
    told = [verb, *(c for c in verb.children if c.dep_.startswith(("obl", "advmod", "nmod")))]
    return any(t.lower_ in EVENING for w in told for t in (w, *w.children))


def is_coming(noun: Token) -> bool:
    """``la prochaine visite``, ``sa visite prochaine``, ``une rencontre imminente``."""
    return any(
        c.dep_ == "amod" and c.lower_ in COMING and "Plur" not in c.morph.get("Number", [])
        for c in noun.children
    )


def _on_agenda(noun: Token | None, verb: Token) -> bool:
    """``Un entretien figure à son programme``, ``à l'ordre du jour``, ``en préparation``."""
    if noun is None or noun.head != verb or not noun.dep_.startswith("nsubj"):
        return False
    if verb.lower_ == "préparation" and "en" in case_of(verb).split(" "):
        return True
    words = [verb, *(c for c in verb.children if c.dep_.startswith("obl"))]
    forms = [t for t in (verb, *verb.children) if "Pres" in t.morph.get("Tense", [])]
    return bool(forms) and any(
        w.lower_ in AGENDAS and {"à", "au"} & set(case_of(w).split(" ")) for w in words
    )


def without_date(verb: Token, noun: Token | None) -> bool:
    """``La date de la visite n'est pas fixée``, ``Aucune date n'est arrêtée pour la rencontre``."""
    if noun is None:
        return False
    above = noun.head if noun.dep_.startswith("nmod") else verb
    dates = [above] if noun.dep_.startswith("nmod") else [*verb.lefts]
    whole = noun.dep_.startswith("nmod") or "pour" in case_of(noun).split(" ")
    return whole and any(
        d.lower_ in DAYS_SOUGHT and d.dep_.startswith("nsubj") and not _told_day(d) for d in dates
    )


def _told_day(date: Token) -> bool:
    """``La date de la réunion est le 3 mai``, ``a été fixée au 3 mai``: whether the day is told."""
    return any(t.ent_type_ == "DATE" and t.i > date.i for t in (date.head, *date.head.rights))


def _argument(noun: Token | None, verb: Token) -> bool:
    """Whether a noun (or what it is coordinated to) is a verb's own argument."""
    while noun is not None and noun.dep_ in ("conj", "appos") and noun.head != noun:
        noun = noun.head
    return (
        noun is not None and (noun == verb or noun.head == verb) and noun.dep_.startswith(ARGUMENTS)
    )


def _chain(verb: Token) -> list[Token]:
    """A verb and those that it is the complement of, upwards."""
    chain = [verb]
    above = ("xcomp", "ccomp", "csubj")
    while chain[-1].dep_ in above and chain[-1].head != chain[-1] and len(chain) < 5:
        chain.append(chain[-1].head)
    return chain


def _unsaid(reading: Reading, verb: Token, noun: Token | None) -> bool:
    """Whether the text speaks of a wish, a habit, or says that there is no such event."""
    if noun is not None:
        off = noun.head.lower_ in AGENDAS and reading.clauses.negated(noun.head)
        if off or any(c.lower_ in NO for c in noun.children) or _after_negation(noun):
            return True
        if noun.dep_ == "nsubj:pass" and noun.head == verb and lemma(verb) not in CALLING:
            return _is_wish(verb)  # "une rencontre a été proposée à A"
        if _argument(noun, verb) and not noun.dep_.startswith("nsubj"):
            yet_to_do = noun.dep_ == "obj" and _infinitive(
                verb
            )  # "a invité A à | effectuer une visite"
            wished = any(
                _is_wish(c) and (yet_to_do or lemma(c) not in INVITING) for c in _chain(verb)
            )
            return wished or (reading.clauses.negated(verb) and lemma(verb) in SUPPORT)
        return False
    chain = _chain(verb)
    if any(_is_wish(c) for c in chain[1:]) or _said_ready(verb):
        return True
    below = verb.dep_.startswith(("acl", "obl", "advcl")) and _infinitive(verb)
    if below and _is_wish(verb.head):
        return True  # not "Reçu lundi à Riga, A a plaidé pour …"
    if reading.clauses.negated(verb) or _without(verb):
        return True
    habit = {c.lower_ for c in verb.children} | {
        g.lower_ for c in verb.children if c.dep_.startswith("obl") for g in c.children
    }
    return bool(habit & HABITS) and reading.clauses.tense(verb) != "future"


def _infinitive(verb: Token) -> bool:
    return "Inf" in verb.morph.get("VerbForm", []) or verb.lower_.endswith(("er", "ir", "re"))


def _is_wish(word: Token) -> bool:
    return lemma(word) in WISHING or word.lower_ in WISHING


def _said_ready(verb: Token) -> bool:
    """``se dit prêt à rencontrer A``: an adjective beside the infinitive that it governs."""
    return verb.dep_ == "xcomp" and any(
        c.dep_ == "xcomp" and c.lower_ in WISHING for c in verb.head.children if c.i < verb.i
    )


def _after_negation(noun: Token) -> bool:
    """``pas d'entretien``, ``sans entretien``."""
    before = [t.lower_ for t in noun.doc[max(0, noun.i - 2) : noun.i]]
    return before[-1:] == ["sans"] or (
        before[:1] in (["pas"], ["plus"], ["sans"]) and before[1:] in (["de"], ["d'"], ["d’"])
    )


def _without(verb: Token) -> bool:
    return any(c.lower_ == "sans" and c.dep_ in ("mark", "case") for c in verb.children)


def _called_off_by_noun(noun: Token | None) -> str | None:
    """``l'annulation de la rencontre``, ``le report du sommet``."""
    if noun is None or not noun.dep_.startswith("nmod") or not OF & set(case_of(noun).split(" ")):
        return None
    word = noun.head.lower_
    return "Cancelled" if word in CANCELLATION else "Postponed" if word in DELAY else None


def _called_off(verb: Token, noun: Token | None) -> str | None:
    """Cancelled or Postponed by a verb that speaks of the event itself."""
    speaking = _chain(verb)[1:] if noun is None else _speaking_of(noun, verb)
    if noun is None or _argument(noun, verb):
        speaking += _given_up(verb)
    for word in speaking:
        if _is_of(word, CANCELLING):
            return "Cancelled"
        if puts_off(word):
            return "Planned" if has_new_date(word) else "Postponed"
        if word.lemma_ == "tomber" and "eau" in {c.lower_ for c in word.subtree}:
            return "Cancelled"
    return None


def _given_up(verb: Token) -> list[Token]:
    """``qui devait s'y rendre, y a renoncé``, ``devait le voir, mais la rencontre est annulée``.

    And ``mais A s'est décommandé``, ``mais il a annulé l'entretien``.
    """
    if not any(t.lower_ in ("devait", "devaient") for t in _chain(verb)):
        return []
    sent, but, found = verb.sent, False, []
    for token in sent.doc[verb.i + 1 : sent.end]:
        but = but or token.lower_ == "mais"
        clitics = {c.lower_ for c in token.lefts}
        passive = any(c.dep_ == "nsubj:pass" for c in token.lefts)
        if clitics & TAKEN_UP or (but and (passive or _is_of(token, CANCELLING))):
            found.append(token)
    return found


def _speaking_of(noun: Token, verb: Token) -> list[Token]:
    """Verbs whose subject, object or antecedent a noun is, and participles beside it.

    With what is joined to them: ``que A devait accueillir et qui ont dû être | annulés``.
    """
    found = [c for c in noun.children if c.dep_.startswith(("acl", "amod"))]
    joined = [c for f in found for c in f.children if c.dep_ == "conj"]
    had_to = [c for c in joined if lemma(c) in ("devoir", "pouvoir")]
    found += [*joined, *(d for c in had_to for d in c.children if d.dep_ == "xcomp")]
    found += _relative_joined(noun)
    if goes_ahead(noun, verb):
        return []
    if _not_to_be(noun, verb):
        found += [c for c in verb.lefts if c.dep_ == "advcl" and c.i < noun.i]
    if _argument(noun, verb) and not _sets_time(noun):
        found += [verb, *(c for c in verb.children if c.dep_ in ("conj", "xcomp"))]
    found += [
        t
        for t in noun.sent
        if t.i > noun.i and any(c.lower_ in ("l'", "l’") and c.pos_ == "PRON" for c in t.lefts)
    ]
    return found


def _relative_joined(noun: Token) -> list[Token]:
    """``les pourparlers que A devait accueillir, et qui ont dû être | annulés``.

    Whatever the parser joins the second clause to: two relative clauses have one antecedent.
    """
    if not any(c.dep_ == "acl:relcl" for c in noun.children):
        return []
    behind = noun.doc[noun.i + 1 : noun.sent.end]
    who = next((b.i for a, b in pairwise(behind) if (a.lower_, b.lower_) == ("et", "qui")), None)
    found: list[Token] = []
    for token in noun.doc[who + 1 : noun.sent.end] if who is not None else ():
        if token.pos_ not in ("AUX", "VERB", "ADV", "PRON"):
            break
        found += [token] if token.pos_ == "VERB" else []
    return found


def _not_to_be(noun: Token, verb: Token) -> bool:
    """``Annulée lundi, la rencontre devait …``, ``… n'a pas été reprogrammée``."""
    if noun.head != verb or not noun.dep_.startswith("nsubj"):
        return False
    words = {c.lower_ for c in verb.children} | {verb.lower_}
    return not words.isdisjoint(("ne", "n'", "n’", "devait", "devaient"))


def goes_ahead(noun: Token, verb: Token) -> bool:
    """``La visite, reportée en mars, aura lieu lundi``: what came before is told beside it.

    So with ``n'aura lieu que lundi``.
    """
    if noun.head != verb or not noun.dep_.startswith("nsubj"):
        return False
    words = {c.lower_ for c in verb.children}
    held = "lieu" in words if lemma(verb) == "avoir" else lemma(verb) in TAKING_PLACE
    only = any(t.lower_ in QUE for c in verb.rights for t in c.lefts)
    return held and (only or words.isdisjoint(("ne", "n'", "n’")))


def _sets_time(noun: Token) -> bool:
    """``repoussée après leur échange``: a noun that only tells when."""
    return noun.dep_.startswith("obl") and not WHEN.isdisjoint(case_of(noun).split(" "))


def _is_of(word: Token, verbs: frozenset[str]) -> bool:
    if lemma(word) in verbs or word.lemma_ in verbs:
        return True
    perfect = any(c.dep_.startswith("aux") for c in word.children)  # "a capoté", said to be a noun
    return perfect and word.pos_ != "VERB" and any(word.lower_ in participles(v) for v in verbs)


def puts_off(word: Token) -> bool:
    """``reporter``, ``glisser à jeudi``, ``remettre sine die``: a verb that moves what is meant."""
    if _is_of(word, POSTPONING):
        return True
    return _is_of(word, MOVING) and (has_new_date(word) or _to_no_day(word))


def _to_no_day(word: Token) -> bool:
    """``sine die``, ``à plus tard``, ``à une date ultérieure``, ``à l'automne``."""
    behind = [t.lower_ for t in word.doc[word.i + 1 : min(word.i + 6, word.sent.end)]]
    to_season = behind[:1] == ["à"] and not SEASONS.isdisjoint(behind[1:3])
    return to_season or not LATER.isdisjoint(behind)


def has_new_date(word: Token) -> bool:
    """Whether a postponed thing has got a new date: ``reporte sa visite au 20 juillet``."""
    after = word.doc[word.i + 1 : min(word.i + REACH, word.sent.end)]
    for token, following in pairwise(after):
        if token.pos_ == "VERB" or token.text in ",;:":
            return False
        if token.lower_ in ("au", "aux", "à") and moment(following.lower_):
            return True
    return False


def _denied_to_take_place(reading: Reading, verb: Token, noun: Token | None) -> bool:
    """``n'a pas eu lieu``, ``n'a pas pu se tenir``, ``n'est plus au programme``.

    Not ``n'aura lieu que jeudi``.
    """
    if noun is None or not _argument(noun, verb) or not reading.clauses.negated(verb):
        return False
    below = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
    words = {c.lower_ for v in below for c in v.children}
    if not words.isdisjoint(("que", "qu'", "qu’")):
        return False
    no_more = verb.lower_ in AGENDAS and "plus" in words and not words.isdisjoint(("à", "au"))
    arranged = (v for v in below if any(c.dep_ == "aux:pass" for c in v.children))
    if any(lemma(v) in SUPPORT for v in arranged):
        return True  # "n'a pas été organisée"
    return no_more or "lieu" in words or any(lemma(v) in TAKING_PLACE for v in below)


def _doubtful(reading: Reading, verb: Token, noun: Token | None) -> bool:
    """Whether an event is only possible, hearsay, denied, asked about or conditional."""
    clauses = reading.clauses
    if noun is not None:
        words = [c.lower_ for c in noun.children if c.dep_ in ("amod", "acl")]
        about = _argument(noun, verb) and noun != verb
        words += [verb.lower_] if about else []
        if noun.dep_.startswith("nmod") and noun.head.lower_ in MAYBE:
            return True  # "l'hypothèse d'un sommet"
        if about and verb.lower_ in MAYBE:
            return True  # "n'est encore qu'une hypothèse", "est à l'étude"
        if any(w in OPEN for w in words) or (about and _unconfirmed(reading, verb)):
            return True
        if not about:
            return False
    chain = _chain(verb)
    if any(_is_of(w, DENYING) for w in chain[1:]) or (
        noun is not None and _is_of(verb, DENYING) and noun.dep_.startswith(("obj", "nsubj:pass"))
    ):
        return True
    if any(lemma(w) == "exclure" and clauses.negated(w) for w in chain[1:]):
        return True  # "il n'est pas exclu qu'il rencontre"
    if any(
        clauses.conditional(word) and not _reported_future(reading, word)
        for word in (verb, *_aimed_from(verb))
    ):
        return True
    if verb.sent.text.rstrip().endswith("?") and clauses.tense(verb) != "past":
        return True
    return any(
        m.lower_ in ("si", "s'", "s’") and m.dep_ == "mark"
        for c in (verb, *(c for c in verb.children if c.dep_ == "advcl"))
        for m in c.children
    )


def _aimed_from(verb: Token) -> Iterator[Token]:
    """The verb whose aim one tells: ``pourrait revenir | pour voir A``, ``afin d'y voir A``."""
    if verb.head.lower_ == "afin":
        yield verb.head.head
    elif verb.dep_ == "advcl" and "pour" in case_of(verb).split(" "):
        yield verb.head


def _unconfirmed(reading: Reading, verb: Token) -> bool:
    """``n'est pas confirmée``, ``n'est ni confirmée ni exclue``."""
    neither = any(c.lower_ == "ni" for c in verb.children)
    return verb.lower_.startswith("confirmé") and (neither or reading.clauses.negated(verb))


def _reported_future(reading: Reading, verb: Token) -> bool:
    """``a annoncé qu'il rencontrerait``: the future seen from a past utterance."""
    said = _saying(verb)
    perfect = any(c.dep_.startswith("aux:tense") for c in verb.children) and not takes_place(verb)
    if said is None or perfect:
        return False
    if verb.lemma_ == "pouvoir" or any(c.lemma_ == "pouvoir" for c in verb.children):
        return False
    if said.lower_ == "savoir" and lemma(said.head) == "faire":  # "a fait savoir qu'il recevrait"
        return reading.clauses.tense(said.head) == "past"
    return lemma(said) in reporting_verbs() and reading.clauses.tense(said) == "past"


def _saying(verb: Token) -> Token | None:
    """The verb that says a clause, a noun between them too: ``a dit, lors d'un dîner, qu'il …``."""
    if verb.dep_ in ("ccomp", "csubj"):
        return verb.head
    mark = next((c for c in verb.lefts if c.lower_ in QUE), None)
    if verb.dep_ != "acl:relcl" or mark is None or mark.nbor(-1).text != ",":
        return None
    whole = mark.dep_ == "mark" or any(c.dep_ in ("obj", "nsubj") for c in verb.rights)
    said = next((v for v in verb.ancestors if v.pos_ == "VERB"), None) if whole else None
    knowing = (c for c in said.rights if c.lower_ == "savoir") if said is not None else iter(())
    return next(knowing, said)


def _after_article(reading: Reading, date: str | None) -> bool | None:
    """Whether a date lies behind the article's; None where it cannot be told."""
    issued = reading.article.date
    if not date or not issued or date[0] == "[":
        return None
    first, last = bounds(date)[0], bounds(issued)[1]
    return None if first is None or last is None else first > last


def _before_article(reading: Reading, date: str) -> bool:
    last, issued = bounds(date)[1], bounds(reading.article.date or "")[0]
    return last is not None and issued is not None and last < issued
