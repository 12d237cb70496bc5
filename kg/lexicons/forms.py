"""Words -> forms: normalised spelling and the regular inflection of French adjectives and nouns."""

from __future__ import annotations

import functools
import re
import unicodedata

# Feminines that no ending predicts.
IRREGULAR = {
    "turc": "turque",
    "grec": "grecque",
    "franc": "franque",
    "malgache": "malgache",
    "letton": "lettone",
    "saxon": "saxonne",
    "breton": "bretonne",
    "lapon": "lapone",
    "wallon": "wallonne",
    "nippon": "nippone",
    "andalou": "andalouse",
    "frison": "frisonne",
    "mongol": "mongole",
    "espagnol": "espagnole",
}
ENDINGS = (
    ("éen", "éenne"),
    ("ien", "ienne"),
    ("en", "enne"),
    ("on", "onne"),
    ("er", "ère"),
    ("eur", "euse"),
    ("if", "ive"),
    ("e", "e"),
    ("i", "ie"),
    ("é", "ée"),
)


@functools.lru_cache(maxsize=65536)
def strip_accents(text: str) -> str:
    """``Élysée`` -> ``Elysee``."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@functools.lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """A name or word as it is compared: no accents, lower case, single blanks for all else."""
    bare = strip_accents(text.replace("œ", "oe").replace("Œ", "Oe")).casefold()
    return re.sub(r"[\W_]+", " ", bare).strip()


@functools.cache
def inflect(adjective: str) -> frozenset[str]:
    """Masculine singular -> its four forms: ``belge`` -> belge, belges; ``français`` -> …aises.

    Source: Grevisse, Le bon usage, § 528-549 (feminine and plural of adjectives).
    """
    feminine = IRREGULAR.get(adjective) or next(
        (adjective[: -len(m)] + f for m, f in ENDINGS if adjective.endswith(m)), adjective + "e"
    )
    if adjective.endswith(("s", "x")):
        plural = adjective
    elif adjective.endswith(("al", "au")):
        plural = adjective[:-1] + "ux" if adjective.endswith("al") else adjective + "x"
    else:
        plural = adjective + "s"
    return frozenset({adjective, feminine, plural, feminine + "s"})


def plural_of(word: str) -> str:
    """The plural of a noun: ``ministre`` -> ``ministres``, ``général`` -> ``généraux``."""
    prefix, _, noun = word.partition("-")
    if prefix in ("vice", "sous") and "-" in noun:  # "vice-ministres-présidents"
        return f"{prefix}-{plural_of(noun)}"
    if "-" in word and not word.startswith(("vice-", "sous-", "co")):
        first, _, rest = word.partition("-")
        return f"{first}-{rest}" if first in ("porte",) else f"{plural_of(first)}-{plural_of(rest)}"
    if word.endswith(("s", "x", "z")):
        return word
    return word[:-2] + "aux" if word.endswith("al") else word + "s"


PARTICIPLES = {
    "dissoudre": "dissous",
    "mourir": "mort",
    "naître": "né",
    "recevoir": "reçu",
    "élire": "élu",
    "réélire": "réélu",
    "promouvoir": "promu",
    "mettre": "mis",
    "démettre": "démis",
    "promettre": "promis",
    "prendre": "pris",
    "conclure": "conclu",
    "exclure": "exclu",
    "redire": "redit",
    "voir": "vu",
    "revoir": "revu",
    "dire": "dit",
    "rendre": "rendu",
    "détruire": "détruit",
    "suspendre": "suspendu",
    "défendre": "défendu",
    "répondre": "répondu",
    "admettre": "admis",
    "apprendre": "appris",
    "contredire": "contredit",
    "contraindre": "contraint",
    "craindre": "craint",
    "enjoindre": "enjoint",
    "interdire": "interdit",
    "offrir": "offert",
    "plaindre": "plaint",
    "poursuivre": "poursuivi",
    "prédire": "prédit",
    "reconnaître": "reconnu",
    "remettre": "remis",
    "reprendre": "repris",
    "soumettre": "soumis",
    "transmettre": "transmis",
    "déchoir": "déchu",
    "échoir": "échu",
    "inscrire": "inscrit",
    "prévoir": "prévu",
    "vouloir": "voulu",
    "intervenir": "intervenu",
    "clore": "clos",
    "écrire": "écrit",
}


# How infinitives end, and their participles.
PAST_ENDINGS = (
    *(("prendre", "pris"), ("mettre", "mis"), ("crire", "crit"), ("uire", "uit"), ("dire", "dit")),
    *(("aindre", "aint"), ("eindre", "eint"), ("oindre", "oint"), ("frir", "fert")),
    *(
        ("ouvrir", "ouvert"),
        ("courir", "couru"),
        ("naître", "nu"),
        ("lire", "lu"),
        ("cevoir", "çu"),
    ),
    *(("suivre", "suivi"), ("clure", "clu")),
)


@functools.cache
def participles(infinitive: str) -> frozenset[str]:
    """Infinitive -> the four forms of its past participle: ``réunir`` -> ``réuni``, and so on."""
    end, past = next((e for e in PAST_ENDINGS if infinitive.endswith(e[0])), ("", ""))
    stem = PARTICIPLES.get(infinitive) or (
        infinitive.removesuffix(end) + past
        if end
        else infinitive[:-2] + "é"
        if infinitive.endswith("er")
        else infinitive[:-2] + "u"
        if infinitive.endswith(("venir", "tenir"))
        else infinitive[:-1]
        if infinitive.endswith("ir")
        else infinitive[:-2] + "u"
    )
    plural = stem if stem.endswith("s") else stem + "s"
    return frozenset({stem, stem + "e", plural, stem + "es"})


@functools.cache
def present_participle(infinitive: str) -> str:
    """Infinitive -> its present participle: ``recevoir`` -> ``recevant``."""
    if infinitive in PRESENT_STEMS:
        return PRESENT_STEMS[infinitive][2] + "ant"
    if infinitive.endswith("er"):
        soft = "e" if infinitive.endswith("ger") else ""
        stem = infinitive[:-3] + "ç" if infinitive.endswith("cer") else infinitive[:-2]
        return stem + soft + "ant"
    return infinitive[:-1] + "ssant" if infinitive.endswith("ir") else infinitive[:-2] + "ant"


FUTURE_STEMS = {
    "recevoir": "recevr",
    "entretenir": "entretiendr",
    "tenir": "tiendr",
    "convenir": "conviendr",
    "devenir": "deviendr",
    "voir": "verr",
    "revoir": "reverr",
    "accueillir": "accueiller",
    "recueillir": "recueiller",
    "appeler": "appeller",
    "rappeler": "rappeller",
    "renouveler": "renouveller",
    "prévenir": "préviendr",
    "aller": "ir",
    "vouloir": "voudr",
    "devoir": "devr",
    "faire": "fer",
    "savoir": "saur",
    "revenir": "reviendr",
    "soutenir": "soutiendr",
}
PRESENT_STEMS = {
    "recevoir": ("reçoi", "reçoiv", "recev"),
    "appeler": ("appelle", "appell", "appel"),
    "rappeler": ("rappelle", "rappell", "rappel"),
    "renouveler": ("renouvelle", "renouvell", "renouvel"),
    "convenir": ("convien", "convienn", "conven"),
    "entretenir": ("entretien", "entretienn", "entreten"),
    "accueillir": ("accueill",) * 3,
    "revoir": ("revoi", "revoi", "revoy"),
    "admettre": ("adme", "admett", "admett"),
    "voir": ("voi", "voi", "voy"),
    "prévoir": ("prévoi", "prévoi", "prévoy"),
    "tenir": ("tien", "tienn", "ten"),
    "vouloir": ("veu", "veul", "voul"),
    "jeter": ("jette", "jett", "jet"),
    "rejeter": ("rejette", "rejett", "rejet"),
    "échoir": ("échoi", "échoi", "échoy"),
    "contraindre": ("contrain", "contraign", "contraign"),
    "débattre": ("déba", "débatt", "débatt"),
    "contredire": ("contredi", "contredis", "contredis"),
    "craindre": ("crain", "craign", "craign"),
    "dire": ("di", "dis", "dis"),
    "redire": ("redi", "redis", "redis"),
    "conclure": ("conclu", "conclu", "conclu"),
    "exclure": ("exclu", "exclu", "exclu"),
    "faire": ("fai", "fais", "fais"),
    "croire": ("croi", "croi", "croy"),
    "devenir": ("devien", "devienn", "deven"),
    "démentir": ("démen", "dément", "dément"),
    "démettre": ("déme", "démett", "démett"),
    "écrire": ("écri", "écriv", "écriv"),
    "élire": ("éli", "élis", "élis"),
    "enjoindre": ("enjoin", "enjoign", "enjoign"),
    "plaindre": ("plain", "plaign", "plaign"),
    "poursuivre": ("poursui", "poursuiv", "poursuiv"),
    "prédire": ("prédi", "prédis", "prédis"),
    "prévenir": ("prévien", "prévienn", "préven"),
    "promettre": ("prome", "promett", "promett"),
    "promouvoir": ("promeu", "promeuv", "promouv"),
    "reconnaître": ("reconnaî", "reconnaiss", "reconnaiss"),
    "revenir": ("revien", "revienn", "reven"),
    "soutenir": ("soutien", "soutienn", "souten"),
    "transmettre": ("transme", "transmett", "transmett"),
}
OTHER_FORMS = {"aller": ("va", "vont"), "faire": ("fit", "firent", "font")}
# How infinitives end whose past historic goes in "-t" and "-rent", and what stands before that.
HISTORIC = (
    *(("prendre", "pri"), ("mettre", "mi"), ("crire", "crivi"), ("uire", "uisi"), ("lire", "lu")),
    *(("clure", "clu"), ("croire", "cru"), ("dire", "di"), ("enir", "in")),
    *(("cevoir", "çu"), ("devoir", "du"), ("mouvoir", "mu"), ("voir", "vi")),
    *(("vouloir", "voulu"), ("pouvoir", "pu"), ("choir", "chu"), ("connaître", "connu")),
    *(("naître", "naqui"), ("paraître", "paru"), ("mourir", "mouru"), ("courir", "couru")),
    *(("aindre", "aigni"), ("eindre", "eigni"), ("oindre", "oigni"), ("soudre", "solu")),
    *(("dre", "di"), ("battre", "batti"), ("suivre", "suivi"), ("vivre", "vécu"), ("ir", "i")),
)
FUTURE = ["ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient"]


@functools.cache
def finite_forms(infinitive: str) -> frozenset[str]:
    """Infinitive -> its future, conditional, and other tenses' third persons.

    Source: Grevisse, Le bon usage, § 788-832 (conjugation).
    """
    future = FUTURE_STEMS.get(infinitive) or infinitive.removesuffix("e")
    forms = {future + ending for ending in FUTURE}
    if infinitive in PRESENT_STEMS:
        one, many, past = PRESENT_STEMS[infinitive]
        third = (
            one
            if infinitive.endswith("er")
            else one + ("e" if infinitive.endswith("llir") else "t")
        )
        forms |= {third, many + "ent"}
    elif infinitive.endswith(("aindre", "eindre", "oindre")):
        past = infinitive[:-4] + "gn"
        forms |= {infinitive[:-3] + "t", past + "ent"}
    elif infinitive.endswith("uire"):
        past = infinitive[:-2] + "s"
        forms |= {infinitive[:-2] + "t", past + "ent"}
    elif infinitive.endswith(("frir", "ouvrir")):
        past = infinitive[:-2]
        forms |= {past + "e", past + "ent"}
    elif infinitive.endswith("enir"):
        past, stem = infinitive[:-2], infinitive[:-4] + "ien"
        forms |= {stem + "t", stem + "nent", *(stem + "dr" + ending for ending in FUTURE)}
    elif infinitive.endswith(("mettre", "battre")):
        past = infinitive[:-2]
        forms |= {infinitive[:-3], past + "ent"}
    elif infinitive.endswith("er"):
        past = infinitive[:-2] + ("e" if infinitive.endswith("ger") else "")
        past = past[:-1] + "ç" if infinitive.endswith("cer") else past
        stressed = re.sub("(?:é|(?<=[^aeiouyéè])e(?=.$))(?=[^aeiouyéè]+$)", "è", infinitive[:-2])
        forms |= {stressed + "e", stressed + "ent", past + "a", infinitive[:-2] + "èrent"}
    elif infinitive.endswith("ir"):
        past = infinitive[:-1] + "ss"
        forms |= {infinitive[:-1] + "t", past + "ent"}
    elif infinitive.endswith("prendre"):
        past = infinitive[:-3]
        forms |= {past + "d", past + "nent"}
    else:
        past = infinitive[:-2]
        forms |= {past + "ent"} | ({past} if infinitive.endswith("dre") else set())
    forms |= {*OTHER_FORMS.get(infinitive, ()), past + "ait", past + "aient"}
    end, historic = next((e for e in HISTORIC if infinitive.endswith(e[0])), ("", ""))
    if historic:
        stem = infinitive.removesuffix(end) + historic
        forms |= {stem + "t", stem + "rent"}
    return frozenset(forms)
