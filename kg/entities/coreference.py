"""Pronoun -> antecedent: which of the things spoken of before it means, or nothing that is named.

Every thing named in the sentences before is a candidate, and so is nothing; learnt weights rank
them. Names of features, each there or not there, all of grammar, order and class.

Source: pairwise ranking of antecedents, S. Lappin & H. Leass (1994), "An Algorithm for Pronominal
Anaphora Resolution", Computational Linguistics 20; learnt as in P. Denis & J. Baldridge (2008),
"Specialized models and ranking for coreference resolution", EMNLP.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.entities.binding import disjoint, subjects
from kg.entities.clauses import NEGATIONS, phrase_head, verb_of
from kg.entities.discourse import discourse_features, own_subject
from kg.entities.genders import likely_gender, word_gender
from kg.entities.settings import Mention, Setting
from kg.entities.unnamed import unnamed_features
from kg.facts import ACTORS, Node
from kg.lexicons import lemma, reporting_verbs, word_list
from kg.weights import score

BACK = 6  # sentences
CLITICS = frozenset(["lui", "l'", "l’", "le", "la"])
FEMININE = frozenset(["elle", "la", "celle-ci", "dernière", "intéressée"])
MASCULINE = frozenset(["il", "le", "celui-ci", "dernier", "intéressé"])
CONCERNED = frozenset(["intéressé", "intéressée"])
LEAD = 3  # tokens of "quant à la"
AGREES = 5  # tokens of "l'a toutefois reçue"
PARTICIPLES = ("é", "i", "u", "is", "it", "rt", "ée", "ie", "ue", "ise", "ite", "rte")
IMPERSONAL = word_list("impersonal verbs")


def asks(token: Token) -> bool:
    """Whether a word is a pronoun or possessive that means one thing."""
    word = _word(token)
    if word in ("il", "elle", "son", "sa", "ses"):
        return True
    if word in CLITICS:
        return token.pos_ == "PRON"
    before = token.nbor(-1).lower_ if token.i else ""
    return (
        word in ("celui-ci", "celle-ci")
        or (word in ("dernier", "dernière") and before in ("ce", "cette"))
        or (word in CONCERNED and before in ("l'", "l’"))
    )


def antecedent(setting: Setting, token: Token) -> Node | None:
    """What a pronoun most likely means; None for nothing that is named."""
    if _impersonal(token):
        return None
    if kind_of(token) == "aside":
        own = subjects(setting, verb_of(token))
        if len(own) == 1:
            return next(iter(own))
        if not own and own_subject(setting, token, verb_of(token)) == "someone":
            return None  # "le magistrat a lui salué": whoever that is
    named = _topic(setting, token) or _controlling(setting, token)
    if named is not None:
        return named
    found = antecedent_features(setting, token)
    return max(found, key=lambda c: score("antecedent", c[1]))[0]


def _impersonal(token: Token) -> bool:
    """``il faudra``, ``il avait fallu``: a subject that is nobody."""
    verb = verb_of(token)
    if _word(token) != "il" or not token.dep_.startswith(("nsubj", "expl")):
        return False
    return lemma(verb) == "falloir"


def _topic(setting: Setting, token: Token) -> Node | None:
    """``Quant à A, il …``, ``Quant au ministre du Budget A, il …``: whom it goes on with."""
    start = token.sent.start
    lead = [t.lower_ for t in token.doc[start : start + LEAD]]
    if lead[:1] != ["quant"] or kind_of(token) != "subject":
        return None
    named = [
        m
        for m in setting.mentions
        if start < m.start and (m.start <= start + LEAD or m.end == token.i - 1) and m.end < token.i
    ]
    if not named or not named[0].node.human or token.doc[token.i - 1].text != ",":
        return None
    asked = gender_of(token)
    return named[0].node if setting.gender.get(named[0].node, asked) == asked else None


def _controlling(setting: Setting, token: Token) -> Node | None:
    """``Reçue par | son homologue, A a …``: the subject of the clause that a participle opens."""
    verb = verb_of(token)
    opens = verb.dep_ == "advcl" and verb.i < verb.head.i
    if kind_of(token) not in ("possessive", "subject"):
        return None
    own = [c for c in verb.children if c.dep_.startswith("nsubj")]
    meant = subjects(setting, verb) if opens and not own else frozenset[Node]()
    human = [node for node in meant if node.human]
    return human[0] if len(meant) == len(human) == 1 else _announced(setting, token)


def _announced(setting: Setting, token: Token) -> Node | None:
    """``Rentrée de Riga, où | elle a vu B, A a …``: whom the participle before is of.

    Where parsers lose such clauses: the first person behind whose verb follows at once.
    """
    doc, sent = token.doc, token.sent
    between = doc[sent.start + 1 : token.i]
    if sent[0].morph.get("VerbForm", []) != ["Part"] or token.i == sent.start:
        return None
    if any(t.text in ":;" or (t.dep_.startswith("nsubj") and not asks(t)) for t in between):
        return None
    asked = gender_of(token)
    for mention in setting.mentions:
        verb = doc[min(mention.end, sent.end - 1)]
        acts = "Fin" in verb.morph.get("VerbForm", []) and mention.node.human
        if token.i < mention.start < sent.end and acts:
            told = setting.gender.get(mention.node, "")
            return mention.node if not (asked and told) or asked == told else None
    return None


def kind_of(token: Token) -> str:
    """What sort of pronoun a word is."""
    word = _word(token)
    if word in ("son", "sa", "ses"):
        return "possessive"
    if _aside(token):
        return "aside"
    if word in ("il", "elle"):
        return "subject" if token.dep_.startswith("nsubj") or word == "il" else "stressed"
    if word in ("dernier", "dernière", "celui-ci", "celle-ci", *CONCERNED):
        return "this"
    if word == "lui":
        return "stressed" if stressed(token) else "to"
    return "object"


def _word(token: Token) -> str:
    """A pronoun's form, behind its verb too: ``-t-il`` -> ``il``."""
    return token.lower_.rpartition("-")[2] if token.lower_.startswith("-") else token.lower_


def _aside(token: Token) -> bool:
    """Whether a pronoun only takes up its clause's own subject: ``la Chine, elle, attend``.

    So do ``quant à lui``, ``elle aussi``, ``lui-même``, ``A a lui exigé``.
    """
    doc, i = token.doc, token.i
    if not 0 < i < len(doc) - 1 or _word(token) not in ("il", "elle", "lui"):
        return False
    before = doc[i - 1]
    if before.text == "," and doc[i + 1].text == ",":
        return True
    if token.lower_ == "lui" and before.whitespace_ and before.morph.get("VerbForm", []) == ["Fin"]:
        return True
    behind = doc[i + 1].lower_ in ("aussi", "-même", "même", "seul", "seule")
    return behind or doc[max(i - 2, 0) : i].text.lower() == "quant à"


def gender_of(token: Token) -> str:
    """The gender that a pronoun asks for; "" where it asks for none."""
    word = _word(token)
    if word in ("l'", "l’"):
        return _agreement(token)
    if word == "lui" and stressed(token):
        return "m"
    return "f" if word in FEMININE else "m" if word in MASCULINE else ""


def stressed(token: Token) -> bool:
    """Whether ``lui`` stands apart from any verb: ``avec lui``, ``A et lui``, ``lui aussi``."""
    before = token.nbor(-1).pos_ in ("ADP", "CCONJ") if token.i else False
    behind = token.nbor() if token.i + 1 < len(token.doc) else None
    verb = behind is not None and (
        behind.pos_ in ("VERB", "AUX") or behind.lower_ in ("y", "en", "l'", "l’")
    )
    return before and not verb


def _agreement(token: Token) -> str:
    """``l'a reçue``: the gender that the participle behind an object shows."""
    behind = token.doc[token.i + 1 : token.i + AGREES]
    if not behind or lemma(behind[0]) != "avoir":
        return ""
    between = ("ADV", "AUX")
    verb = next(
        (t for t in behind[1:] if t.pos_ not in between and t.lower_ not in NEGATIONS), None
    )
    if verb is None or not verb.lower_.endswith(PARTICIPLES):
        return ""
    return "f" if verb.lower_.endswith("e") else "m"


def antecedent_features(
    setting: Setting, token: Token
) -> Iterator[tuple[Node | None, tuple[str, ...]]]:
    """Each candidate of a pronoun, None for nothing that is named, with its features."""
    kind, want = kind_of(token), gender_of(token)
    last, ahead = _candidates(setting, token)
    agreeing = [
        n
        for n in last
        if (n.human and setting.gender.get(n, want) in ("", want)) or (n.human and not want)
    ]
    counts = Counter(m.node for m in setting.mentions if m.start < token.i)
    others = disjoint(setting, token, kind)
    for node, mention in last.items():
        if node.cls == "Person" and want and setting.gender.get(node, want) != want:
            continue  # "elle" is no man
        if node in others:
            continue
        found = _features(setting, token, kind, want, mention, agreeing, counts)
        yield node, tuple(dict.fromkeys(found))
    if ahead is not None and ahead.node not in last:
        yield ahead.node, tuple(_ahead(setting, token, kind, want, ahead, len(agreeing)))
    persons = [last[n].start for n in agreeing]
    nothing = (
        *_nothing(setting, want, token, kind, agreeing, last),
        *unnamed_features(setting, token, kind, want, persons),
    )
    yield None, tuple(dict.fromkeys(nothing))


def _candidates(setting: Setting, token: Token) -> tuple[dict[Node, Mention], Mention | None]:
    """The last mention of each thing before a pronoun, the nearest first; the subject behind it."""
    here = setting.sentences[token.i]
    last: dict[Node, Mention] = {}
    ahead = None
    for mention in setting.mentions:
        if mention.node.cls not in ACTORS:
            continue
        if mention.end <= token.i and here - setting.sentences[mention.start] < BACK:
            last.pop(mention.node, None)
            last[mention.node] = mention
        elif (
            ahead is None
            and token.i < mention.start < token.sent.end
            and mention.node.cls == "Person"
        ):
            ahead = mention
    for i, node in setting.chain.items():
        near = i < token.i and here - setting.sentences[i] < BACK
        if near and (node not in last or last[node].start < i):
            last.pop(node, None)
            last[node] = Mention(i, i + 1, i, node)
    return dict(sorted(last.items(), key=lambda item: -item[1].start)), ahead


def _features(
    setting: Setting,
    token: Token,
    kind: str,
    want: str,
    mention: Mention,
    agreeing: list[Node],
    counts: Counter[Node],
) -> Iterator[str]:
    doc, node = setting.doc, mention.node
    human = node.human
    distance = min(setting.sentences[token.i] - setting.sentences[mention.start], 5)
    head = phrase_head(doc[mention.head])
    role = _role(head)
    sex = _gender(setting, mention)
    fits = _fits(node, want, sex)
    pronoun = mention.start in setting.chain
    paragraph = setting.paragraphs[mention.start] == setting.paragraphs[token.i]
    verb = verb_of(head)
    yield "bias"
    yield f"{kind} class={node.cls}"
    yield f"class={node.cls} fits={fits}"
    yield f"{kind} fits={fits}"
    yield f"{kind} distance={distance}"
    yield f"distance={distance} role={role}"
    yield f"{kind} role={role}"
    yield f"pronoun={pronoun} distance={distance}"
    yield f"pronoun={pronoun} role={role}"
    yield f"paragraph={paragraph} distance={distance}"
    yield f"mouthpiece={node in setting.mouthpieces}"
    if human:
        rank = agreeing.index(node) if node in agreeing else 9
        yield f"rank={min(rank, 3)} of {min(len(agreeing), 3)}"
        yield f"{kind} rank={min(rank, 3)}"
        yield f"rank={min(rank, 3)} distance={distance}"
        yield f"rank={min(rank, 3)} role={role}"
        yield f"first={mention.start - head.sent.start < 3} distance={distance}"
    often = sum(1 for n, c in counts.items() if c > counts[node] and n.human)
    yield f"often={min(often, 3)} {kind}"
    yield f"often={min(often, 3)} human={human}"
    own = verb_of(token)
    yield f"{kind} same clause={own == verb} {role}"
    yield f"main={verb.dep_ == 'ROOT'} {role} distance={distance}"
    yield f"speaks={lemma(verb) in reporting_verbs()} then={lemma(own) in reporting_verbs()} {role}"
    yield f"parallel={role == _role(token)} distance={distance}"
    yield from discourse_features(setting, token, kind, want, mention)
    between = {t.lower_ for t in doc[mention.end : token.i]}
    yield f"{kind} relative between={bool(between & {'qui', 'que', 'dont'})} {distance}"


def _ahead(
    setting: Setting, token: Token, kind: str, want: str, mention: Mention, others: int
) -> Iterator[str]:
    """A person named only behind: ``À Riga, où elle arrive, Mme X …``."""
    sex = setting.gender.get(mention.node, "")
    fits = "?" if not (want and sex) else str(want == sex)
    yield "bias"
    yield "ahead"
    yield f"ahead {kind}"
    yield f"ahead fits={fits}"
    yield f"ahead others={min(others, 2)}"
    first = token.i - token.sent.start < 3
    yield f"ahead first={first} fronted={token.i < token.sent.root.i < mention.start}"


def _gender(setting: Setting, mention: Mention) -> str:
    """A person's gender; of other things that of the word, as its determiner or form shows it."""
    known = setting.gender.get(mention.node, "")
    if known or mention.node.cls == "Person" or mention.start in setting.chain:
        return known
    return word_gender(setting.doc[mention.head], mention.start)


def _fits(node: Node, want: str, sex: str) -> str:
    """Whether a gender is that which a pronoun asks for, or the given name makes it likely."""
    if want and sex:
        return str(want == sex)
    given, _, rest = node.key.partition(" ")
    guess = likely_gender(given) if want and rest and node.cls == "Person" else ""
    return "?" if not guess else "likely" if guess == want else "unlikely"


def _rivals(token: Token, want: str, named: frozenset[int]) -> tuple[int, int]:
    """Common nouns that a pronoun may mean: subjects here or one sentence before, and any here."""
    sent = token.sent
    low = token.doc[sent.start - 1].sent.start if sent.start else 0
    nouns = [
        t
        for t in token.doc[low : token.i]
        if t.pos_ == "NOUN" and t.i not in named and word_gender(t) in (want, "")
    ]
    subjects = [t for t in nouns if t.dep_.startswith("nsubj")]
    here = [t for t in nouns if t.i >= sent.start]
    return min(len(subjects), 2), min(len(here), 2)


def _nothing(
    setting: Setting,
    want: str,
    token: Token,
    kind: str,
    agreeing: list[Node],
    last: Mapping[Node, Mention],
) -> Iterator[str]:
    """What speaks for a pronoun that means nothing named: ``il faut``, ``l'a annoncé``."""
    verb = verb_of(token)
    word = _word(token)
    named = frozenset(i for m in setting.mentions for i in range(m.start, m.end))
    subjects, here = _rivals(token, want, named)
    yield f"nothing {kind} subjects={subjects} here={here}"
    yield f"nothing subjects={subjects} agreeing={min(len(agreeing), 2)}"
    near = sum(1 for n in agreeing[:3] if last[n].start >= token.sent.start - 40)
    words = {c.lower_ for c in verb.children}
    yield "nothing"
    yield f"nothing {kind}"
    yield f"nothing {word}"
    yield f"nothing {word} near={min(near, 2)}"
    yield f"nothing {kind} agreeing={min(len(agreeing), 3)}"
    yield f"nothing {word} impersonal={lemma(verb) in IMPERSONAL}"
    yield f"nothing {word} y={'y' in words} lemma={lemma(verb) in ('avoir', 'être')}"
    yield f"nothing {word} speaks={lemma(verb) in reporting_verbs()}"
    yield f"nothing {word} expl={token.dep_.startswith('expl')}"
    clause = any(c.dep_ in ("ccomp", "csubj", "xcomp") for c in verb.children)
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    yield f"nothing {word} clause={clause} passive={passive}"
    yield f"nothing {word} adjective={verb.pos_ == 'ADJ'}"
    yield f"nothing {word} pos={token.pos_} dep={token.dep_}"


def _role(token: Token) -> str:
    """What a noun does in its clause."""
    dep = token.dep_.split(":")[0]
    if token.dep_ == "obl:agent":
        return "agent"
    if dep in ("nsubj", "obj", "obl", "nmod", "iobj", "ROOT"):
        return dep
    return "other"
