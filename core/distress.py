"""Words of somebody who may be about to harm themselves: a rule in the open, since songs are no answer to them.

It looks for what such messages say in the eight languages, and would rather see it once too often: what it is answered
with, a way to people who can help, hurts nobody.
"""

from __future__ import annotations

import re

_SAID = re.compile(
    r"""\b(?:
    kill(?:ing)?\ my\ ?self | suicid(?:e|al) | (?:want|wanna|going|ready)\ (?:to\ )?die | don'?t\ wan(?:t\ to|na)\ live
    | end(?:ing)?\ (?:my\ life|it\ all) | take\ my\ (?:own\ )?life | better\ off\ dead
    | (?:cut|hurt|harm)(?:ting|ing)?\ my\ ?self | self[\ -]?harm
    | mich\ um(?:zu)?bringen | bringe?\ mich\ um | selbstmord\w* | suizid\w* | nicht\ mehr\ leben
    | (?:will|möchte)\ sterben | das\ leben\ nehmen
    | me\ tuer | me\ suicider | envie\ de\ mourir | veux\ mourir | fin\ à\ mes\ jours
    | matarme | suicid(?:io|arme) | quiero\ morir(?:me)? | quitarme\ la\ vida
    | me\ matar | suicídio | quero\ morrer | tirar\ a\ minha\ vida
    | убить\ себя | покончить\ с\ собой | суицид\w* | самоубийств\w* | хочу\ умереть | не\ хочу\ жить
    | intihar\w* | kendimi\ öldür\w* | ölmek\ istiyorum
    )\b | आत्महत्या | मरना\ चाहत""",
    re.VERBOSE,
)


def in_distress(text: str) -> bool:
    """Whether a message says that its author thinks of death or of harming themselves."""
    return _SAID.search(" ".join(text.lower().replace("’", "'").split())) is not None
