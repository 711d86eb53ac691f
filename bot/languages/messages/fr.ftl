### Français. Machine-made: no native speaker has read this file yet.

## Moods

emotion = { $emotion ->
    [anger] Colère
    [disgust] Dégoût
    [fear] Peur
    [happiness] Joie
    [sadness] Tristesse
    [surprise] Surprise
   *[neutral] Neutre
}
emotion-inside = { $emotion ->
    [anger] colère
    [disgust] dégoût
    [fear] peur
    [happiness] joie
    [sadness] tristesse
    [surprise] surprise
   *[neutral] neutre
}
feel = { $feel ->
    [upbeat] enjouée
    [calm] calme
    [sad] mélancolique
    [tense] intense
   *[balanced] équilibrée
}
genre-button = { $genre ->
    [hip-hop] Hip-hop
    [electronic] Électronique
    [soul] Soul et funk
    [latin] Latino
    [rock] Rock et metal
    [ambient] Ambient et lo-fi
    [country] Country et folk
    [middle-eastern] Arabe et turque
    [jazz] Jazz et blues
    [east-asian] K-pop et J-pop
    [classical] Classique
    [afro-caribbean] Afro et reggae
    [indian] Indienne
   *[pop] Pop
}

## The answer: what was read, what the songs are for, and why each of them

reading-certain = <b>{ $emotion }, plus de { NUMBER($share, style: "percent") }</b>.
reading-sure = <b>{ $emotion } { NUMBER($share, style: "percent") }</b>.
reading-mixed = <b>{ $first } { NUMBER($first_share, style: "percent") }</b>, avec un peu de { $second } { NUMBER($second_share, style: "percent") }.
reading-close = Entre <b>{ $first } { NUMBER($first_share, style: "percent") }</b> et <b>{ $second } { NUMBER($second_share, style: "percent") }</b>.
as-you-say = { $emotion ->
    [anger] <b>Colère</b>, comme tu dis.
    [disgust] <b>Dégoût</b>, comme tu dis.
    [fear] <b>Peur</b>, comme tu dis.
    [happiness] <b>Joie</b>, comme tu dis.
    [sadness] <b>Tristesse</b>, comme tu dis.
    [surprise] <b>Surprise</b>, comme tu dis.
   *[neutral] <b>Neutre</b>, comme tu dis.
}
words-mood = Dans tes mots, je lis <b>{ $emotion }</b>.
songs-for = { $feel ->
    [upbeat] Des chansons pour une humeur enjouée :
    [calm] Des chansons pour une humeur calme :
    [sad] Des chansons pour une humeur mélancolique :
    [tense] Des chansons pour une humeur intense :
   *[balanced] Des chansons pour une humeur équilibrée :
}
songs-to-lift = Des chansons pour te remonter le moral :
songs-to-calm = Des chansons pour t'apaiser :
songs-to-journey = Pas à pas de là où tu es à là où tu veux aller :
faces = { $count ->
    [one] Je vois { $count } visage et je le lis.
    [many] Je vois { $count } de visages ; voici leur humeur commune.
   *[other] Je vois { $count } visages ; voici leur humeur commune.
}
face-hint = Touche 👤 pour l'humeur d'un seul, de gauche à droite.
no-tracks = Je n'ai plus rien qui convienne et que je ne t'aie pas montré récemment. Essaie une autre humeur avec /mood.
wishes-left-few = Tes /settings m'ont laissé moins de chansons que d'habitude.
wishes-left-none = Tes /settings ne laissent plus aucune chanson que je puisse te montrer pour l'instant.
strategy-question = <b>Dans une humeur pareille, certains veulent de la compagnie et d'autres veulent en sortir. Et toi ?</b> Touche un bouton en dessous et je m'en souviendrai.
reason-liked-track = parce que tu as aimé { $track }
reason-liked-artist = parce que tu aimes { $artist }
reason-played-track = parce que tu écoutes { $track }
reason-played = proche de ce que tu écoutes
reason-mood-alike = { $feel ->
    [upbeat] enjouée, comme ton humeur
    [calm] calme, comme ton humeur
    [sad] mélancolique, comme ton humeur
    [tense] intense, comme ton humeur
   *[balanced] équilibrée, comme ton humeur
}
reason-mood-near = { $feel ->
    [upbeat] enjouée, proche de ton humeur
    [calm] calme, proche de ton humeur
    [sad] mélancolique, proche de ton humeur
    [tense] intense, proche de ton humeur
   *[balanced] équilibrée, proche de ton humeur
}
reason-strategy = { $feel ->
    [upbeat] enjouée, un pas vers là où tu veux aller
    [calm] calme, un pas vers là où tu veux aller
    [sad] mélancolique, un pas vers là où tu veux aller
    [tense] intense, un pas vers là où tu veux aller
   *[balanced] équilibrée, un pas vers là où tu veux aller
}
reason-popular = { $feel ->
    [upbeat] enjouée, et très appréciée
    [calm] calme, et très appréciée
    [sad] mélancolique, et très appréciée
    [tense] intense, et très appréciée
   *[balanced] équilibrée, et très appréciée
}
reason-exploration = { $feel ->
    [upbeat] enjouée, une nouveauté à essayer
    [calm] calme, une nouveauté à essayer
    [sad] mélancolique, une nouveauté à essayer
    [tense] intense, une nouveauté à essayer
   *[balanced] équilibrée, une nouveauté à essayer
}

## The buttons under an answer, and what a tap says

more-button = 🔄 Encore
wrong-mood-button = 🙅 Pas mon humeur
back-button = ‹ Retour
strategy-button = { $strategy ->
    [lift] Égayer
    [calm] Apaiser
    [journey] Voyage
   *[match] Pareil
}
wrong-mood-toast = Quelle est ton humeur ?
liked-toast = 👍 Plus comme ça.
disliked-toast = 👎 Tu ne la verras plus.
vote-undone-toast = Annulé.
strategy-toast = { $strategy ->
    [lift] ☀️ Désormais, des chansons qui te remontent le moral.
    [calm] 🌙 Désormais, des chansons qui t'apaisent.
    [journey] 🧭 Désormais, un voyage vers là où tu veux aller.
   *[match] 🪞 Désormais, des chansons comme ton humeur.
}
stale-button-toast = Ce bouton n'est plus valable.
foreign-button-toast = Ce bouton est pour quelqu'un d'autre. Envoie-moi toi-même la commande.

## Commands

notice = Une IA estime l'expression du visage ; elle peut se tromper et ne voit pas ce que tu ressens. Ta photo n'est jamais enregistrée. /privacy
start =
    <b>Envoie-moi un selfie</b> et je te réponds avec cinq chansons pour l'humeur de ton visage.

    Touche 👍 ou 👎 en dessous et la prochaine réponse te ressemblera davantage. Pas de photo sous la main ? Dis-moi en anglais ou avec des emojis comment tu te sens, ou choisis une humeur : /mood
help =
    <b>Un selfie, cinq chansons.</b>
    Des mots suffisent aussi, en anglais ou avec des emojis : « tired but hopeful ».

    👍 👎  vote pour une chanson ; touche encore pour annuler
    👍 👎  en réaction à une réponse, là où Telegram me la signale (dans un groupe, seulement si je suis administrateur) : pour sa première chanson
    <b>Pareil</b>  des chansons comme ton humeur
    <b>Égayer</b>  des chansons qui l'éclaircissent
    <b>Apaiser</b>  des chansons qui l'apaisent
    <b>Voyage</b>  pas à pas vers là où tu veux aller
    <b>Encore</b>  cinq autres chansons pour la même humeur
    <b>Pas mon humeur</b>  dis-moi laquelle est la bonne

    /mood  choisis une humeur sans photo
    /journal  tes humeurs des dernières semaines, en image
    /taste  ce que j'ai appris de tes goûts
    /history  tes réponses passées
    /settings  genres, chansons explicites, décennies et plus
    /language  change de langue
    /export  tout ce que je garde sur toi, dans un fichier
    /reset  oublie ce que tes corrections m'ont appris
    /delete  efface tout
    /privacy  ce que deviennent ta photo et tes données
# Below the help, where people can connect their accounts.
help-account = Ton compte Spotify aussi : avec /connect tu enregistres une réponse comme playlist et gardes tes 👍 ; /disconnect l'oublie.
privacy =
    <b>Ta photo ou ta vidéo</b> est lue en mémoire et disparaît en quelques secondes : jamais écrite sur un disque, jamais journalisée, jamais transmise. Ce que tu écris est lu de la même façon. De plusieurs personnes, seule la moyenne des lectures est gardée ; chacune seule disparaît après une heure.

    <b>Ce que je garde</b>, sur l'ordinateur qui fait tourner ce bot : ton numéro Telegram, les sept pourcentages de chaque lecture, les chansons que je t'ai proposées, tes votes, tes corrections et tes réglages.

    <b>Combien de temps</b> : jusqu'à ce que tu l'effaces, ou la durée que tu choisis dans /settings. Les réponses sont alors effacées avec leurs chansons et leurs votes.

    <b>Pour quoi faire</b> : tes propres réponses. Seulement si tu le permets dans /settings, tes humeurs, chansons et votes entraînent aussi le modèle qui sert tout le monde ici ; si tu y renonces, le prochain entraînement les laisse de côté.

    <b>Une IA estime une expression</b>, pas ce que tu ressens. Elle n'est pas faite pour le travail, l'école ou la médecine.

    /export te donne tout, /reset oublie ce que tes corrections m'ont appris sur ton visage, /delete efface tout immédiatement.
choose-mood = Des chansons pour quelle humeur ?
export-caption = Tout ce que je garde sur toi.
export-in-private = Je n'envoie cela qu'en privé. Écris-moi là-bas /export.
delete-question = Effacer tout ce que je garde sur toi : lectures, chansons, votes et corrections ? C'est irréversible.
delete-button = Tout effacer
keep-button = Garder
deleted = Tout est effacé. Si tu reviens, on repart de zéro.
not-deleted = Rien n'a été effacé.
reset-question = Oublier ce que tes corrections m'ont appris sur ton visage ? Tes réponses, tes votes et tes réglages restent.
reset-button = Oublier
reset = C'est oublié : je lis ton visage comme au premier jour. Tes réponses, tes votes et tes réglages sont toujours là ; /delete les efface aussi.
not-reset = Rien n'a été oublié.

## The settings: a message of pages. A button with "wide" in its name has a row of its own

settings-overview =
    <b>Réglages</b>

    Ils comptent dès la prochaine réponse.
settings-strategy =
    <b>Que doivent faire les chansons de ton humeur ?</b>

    <b>Pareil</b>  rester avec elle
    <b>Égayer</b>  l'éclaircir
    <b>Apaiser</b>  l'apaiser
    <b>Voyage</b>  te mener pas à pas de là où tu es à là où tu veux aller

    Tu peux aussi en changer sous chaque réponse.
settings-genres =
    <b>Quels genres ?</b>

    ✅ seulement ceux-ci   🚫 aucun de ceux-ci

    Une touche demande un genre, une autre l'écarte, une troisième annule.
settings-era =
    <b>De quelles décennies ?</b>

    Une deuxième décennie inclut tout ce qui est entre les deux. Les chansons dont j'ignore l'année ne viennent que si toutes les époques sont permises.
settings-familiarity = <b>Les chansons peuvent être connues à quel point ?</b>
settings-language = Dans quelle langue veux-tu que je te parle ?
settings-time =
    <b>Quelle heure est-il chez toi ?</b>

    Les jours de ton /journal commencent à ton minuit. Au changement d'heure, choisis de nouveau.
settings-keeping =
    <b>Combien de temps dois-je garder tes réponses ?</b>

    Les plus anciennes sont effacées pour de bon, avec leurs chansons et leurs votes, et je connais tes goûts par le reste. Les réglages restent.
settings-consent =
    <b>Puis-je apprendre de tes votes pour tout le monde ?</b>

    Tes propres réponses suivent tes votes de toute façon. Si tu le permets, tes humeurs, chansons et votes entraînent aussi le modèle qui sert tout le monde ici, sans ton nom ni ton numéro.

    Tu peux y renoncer à tout moment : le prochain entraînement les laisse de côté.
strategy-wide-button = { $strategy ->
    [lift] 🎚 Des chansons pour m'égayer
    [calm] 🎚 Des chansons pour m'apaiser
    [journey] 🎚 Des chansons en voyage
   *[match] 🎚 Des chansons comme mon humeur
}
all-genres-wide-button = 🎸 Tous les genres
genres-wide-button = 🎸 Genres : ✅ { NUMBER($wanted) } 🚫 { NUMBER($unwanted) }
explicit-wide-button = { $allowed ->
    [no] 🔞 Chansons explicites : écartées
   *[yes] 🔞 Chansons explicites : permises
}
all-times-wide-button = 📅 Chansons de toutes les époques
era-wide-button = 📅 Chansons de { $years }
familiarity-wide-button = { $familiarity ->
    [familiar] 💿 Chansons plutôt connues
    [new] 💿 Chansons plutôt inconnues
   *[balanced] 💿 Chansons connues et inconnues
}
language-wide-button = 🌐 Français
time-wide-button = 🕰 Mon horloge : { $zone }
keeping-wide-button = { $keeping ->
    [year] 🗓 Réponses gardées un an
    [quarter] 🗓 Réponses gardées 90 jours
    [month] 🗓 Réponses gardées 30 jours
   *[forever] 🗓 Gardées jusqu'à ce que j'efface
}
consent-wide-button = { $given ->
    [yes] 🤝 Apprendre de mes votes : oui
   *[no] 🤝 Apprendre de mes votes : non
}
all-times-button = Toutes époques
familiarity-button = { $familiarity ->
    [familiar] Connues
    [new] Inconnues
   *[balanced] Les deux
}
keeping-button = { $keeping ->
    [year] Un an
    [quarter] 90 jours
    [month] 30 jours
   *[forever] Sans limite
}
consent-button = { $given ->
    [yes] Permettre
   *[no] Ne pas permettre
}
setting-kept-toast = Cela compte dès la prochaine réponse.
language-chosen-toast = À partir de maintenant, je te parle en français.
consent-toast = { $given ->
    [yes] Merci ! Le prochain entraînement apprend aussi de tes votes.
   *[no] Le prochain entraînement laisse tes votes de côté.
}

## Photos and everything else that people send

looking = 👀 Je regarde ta photo …
looking-video = 👀 Je regarde ta vidéo …
choosing = 🎧 Je te choisis des chansons …
no-face =
    Je ne trouve pas de visage sur cette photo. Essaie avec la lumière de face, le visage entier dans l'image et les yeux vers l'appareil.

    Ou choisis une humeur :
no-face-in-video =
    Je ne trouve pas de visage dans cette vidéo. Essaie avec la lumière de face, le visage entier dans l'image et les yeux un instant vers l'appareil.

    Ou choisis une humeur :
too-large = Ce fichier est trop gros pour moi ; au plus { $megabytes } Mo et { $megapixels } mégapixels. Envoyé comme photo, il passera.
heic = Je ne sais pas lire les fichiers HEIC. Envoie-le comme photo plutôt que comme fichier et Telegram le convertira pour moi.
not-a-picture = Ce fichier n'est ni une image JPEG, PNG ou WebP, ni une vidéo MP4. Envoie-moi un selfie comme photo.
broken-picture = Cette image est abîmée, je n'arrive pas à l'ouvrir. Envoie-m'en une autre, s'il te plaît.
video-too-large = Cette vidéo est trop grosse pour moi ; au plus { $megabytes } Mo et 4K. Envoie-m'en une plus courte, ou une photo.
broken-video = Je n'arrive pas à ouvrir cette vidéo. Envoie-m'en une autre, ou une photo, s'il te plaît.
not-readable = Je sais lire les photos et les courtes vidéos, mais pas ça. Envoie-moi un selfie ou choisis une humeur avec /mood.
no-mood = Je réponds aux humeurs par des chansons, et je n'en trouve aucune ici. Dis-moi comment tu te sens, en anglais ou avec des emojis, envoie-moi un selfie, ou choisis une humeur :
in-distress = Ça a l'air très dur. Je ne sais que choisir des chansons, et tu mérites quelqu'un qui t'écoute. Parle, s'il te plaît, à une personne de confiance ou à une ligne d'écoute ; findahelpline.com en connaît une dans ton pays. En cas de danger, appelle les urgences.
anything-else = Envoie-moi un selfie ou choisis une humeur avec /mood. Plus d'infos dans /help.
not-a-person = Tu écris ici en tant que groupe ou canal, je ne sais donc pas qui tu es. Écris en ton nom, ou écris-moi en privé.

## Looking back, sharing, and asking from other chats

feel-heading = { $feel ->
    [upbeat] Enjouée
    [calm] Calme
    [sad] Mélancolique
    [tense] Intense
   *[balanced] Équilibrée
}
journal-title = Tes humeurs
journal-period = { $count ->
    [one] Du { $first } au { $last } ({ $zone }) : { $count } humeur
    [many] Du { $first } au { $last } ({ $zone }) : { $count } d'humeurs
   *[other] Du { $first } au { $last } ({ $zone }) : { $count } humeurs
}
journal-older = avant
journal-newer = récemment
journal-week = moyenne d'une semaine
journal-by-weekday = À quel point chaque jour a été agréable
journal-empty = Je ne connais aucune de tes humeurs des quatre dernières semaines. Envoie-moi un selfie ou choisis une humeur avec /mood.
journal-caption = { $count ->
    [one] <b>{ $count } humeur</b> du { $first } au { $last } ; les jours sont ceux de { $zone }.
    [many] <b>{ $count } d'humeurs</b> du { $first } au { $last } ; les jours sont ceux de { $zone }.
   *[other] <b>{ $count } humeurs</b> du { $first } au { $last } ; les jours sont ceux de { $zone }.
}
journal-commonest = La plus fréquente : { $feel } ({ NUMBER($count) }).
journal-weekdays = Le jour le plus agréable : { $brightest }. Le moins agréable : { $darkest }.
taste-title = Tes goûts
taste-votes = { $count ->
    [one] Appris de { $count } vote
    [many] Appris de { $count } de votes
   *[other] Appris de { $count } votes
}
taste-likes = tu aimes
taste-dislikes = tu n'aimes pas
taste-artists = Artistes
taste-genres = Genres musicaux
taste-empty = Je ne sais encore rien de tes goûts. Touche 👍 ou 👎 sous quelques chansons.
taste-caption = { $count ->
    [one] <b>Tes goûts</b>, appris de { $count } vote.
    [many] <b>Tes goûts</b>, appris de { $count } de votes.
   *[other] <b>Tes goûts</b>, appris de { $count } votes.
}
taste-liked-artists = Tu aimes { $names }.
taste-disliked-artists = Tu n'aimes pas { $names }.
taste-liked-genres = Tes genres : { $names }.
taste-disliked-genres = Pas tes genres : { $names }.
taste-unclear = Rien n'est encore clair ; quelques votes de plus le diront.
taste-hint = Quelque chose est faux ? Un toucher oublie tous tes votes là-dessus.
belief-forgotten-toast = Oublié, avec tous tes votes là-dessus.
history-page = <b>Tes réponses</b>, page { NUMBER($page) } sur { NUMBER($pages) }
history-empty = Il n'y a pas encore de réponses. Envoie-moi un selfie ou choisis une humeur avec /mood.
songs-from-group = Chansons d'un groupe
newer-button = ‹ Plus récentes
older-button = Plus anciennes ›
card-button = 🖼 Carte
card-songs = { $strategy ->
    [lift] Des chansons qui remontent le moral
    [calm] Des chansons qui apaisent
    [journey] Des chansons vers une autre humeur
   *[match] Des chansons pour cette humeur
}
inline-wide-button = Écris une humeur, comme calme

## When something is in the way

busy-toast = J'ai beaucoup à faire en ce moment. Réessaie dans quelques secondes.
fault = Quelque chose s'est mal passé de mon côté. Réessaie ; si ça continue, donne ceci à mon opérateur : <code>{ $identifier }</code>
fault-toast = Quelque chose s'est mal passé de mon côté. Réessaie ; si ça continue, donne ceci à mon opérateur : { $identifier }

## How the bot presents itself: the menu of commands, an empty chat, the profile

command-start = Ce que je fais
command-mood = Choisir une humeur sans photo
command-journal = Tes humeurs des dernières semaines, en image
command-taste = Ce que j'ai appris de tes goûts
command-history = Tes réponses passées
command-settings = Genres, chansons explicites, décennies, accord et plus
command-help = Comment m'utiliser
command-language = Changer de langue
command-privacy = Ce que deviennent ta photo et tes données
command-reset = Oublier ce que tes corrections m'ont appris
command-export = Tout ce que je garde sur toi, dans un fichier
command-delete = Effacer tout ce qui te concerne
description = Envoie-moi un selfie : je lis l'humeur de ton visage et te réponds avec cinq chansons qui lui vont bien, et à toi aussi. Une IA estime l'expression ; ta photo n'est jamais enregistrée.
short-description = Envoie un selfie, reçois cinq chansons pour l'humeur de ton visage.

## Limits

slow-down = { $seconds ->
    [one] Ça fait beaucoup d'un coup. Réessaie dans { $seconds } seconde ; d'ici là, je ne réponds qu'aux boutons et aux commandes.
    [many] Ça fait beaucoup d'un coup. Réessaie dans { $seconds } de secondes ; d'ici là, je ne réponds qu'aux boutons et aux commandes.
   *[other] Ça fait beaucoup d'un coup. Réessaie dans { $seconds } secondes ; d'ici là, je ne réponds qu'aux boutons et aux commandes.
}

## Le compte Spotify de chacun

connect =
    <b>Relier ton compte Spotify ?</b>

    Un geste enregistre alors une réponse comme playlist privée, ou met dans ta bibliothèque les chansons avec ton 👍. Je ne regarde pas ce que tu écoutes.

    Je garde la clé de ton compte, chiffrée, jusqu'à /disconnect ou /delete. Le lien n'est que pour toi, sert une fois et dure dix minutes.
connect-with-plays =
    <b>Relier ton compte Spotify, et que les chansons suivent ce que tu écoutes ?</b>

    Un geste enregistre alors une réponse comme playlist privée, ou met dans ta bibliothèque les chansons avec ton 👍. Je lis aussi tes dernières écoutes et tes titres préférés là-bas : seulement pour tes propres réponses, une heure en mémoire, jamais enregistrés, et aucun modèle n'apprend d'eux.

    Je garde la clé de ton compte, chiffrée, jusqu'à /disconnect ou /delete. Le lien n'est que pour toi, sert une fois et dure dix minutes.
connect-wide-button = 🔗 Relier chez Spotify
plays-wide-button = { $given ->
    [yes] 🎧 Mes écoutes : prises en compte
   *[no] 🎧 Mes écoutes : ignorées
}
plays-toast = { $given ->
    [yes] Dès la prochaine réponse, les chansons suivent ce que tu écoutes.
   *[no] Je ne regarde plus ce que tu écoutes.
}
plays-link-toast = Spotify te demande d'abord : suis le lien une fois.
connect-in-private = Le lien ne serait que pour toi : envoie-moi /connect dans un chat privé.
# Ce que le lien a donné ; se lit dans le chat et dans le navigateur.
link-connected =
    <b>Spotify est relié.</b> Dès la prochaine réponse, deux autres boutons enregistrent des chansons dans ton compte.

    Spotify coupe une liaison au bout de six mois ; /connect la renouvelle alors. /disconnect la coupe tout de suite.
link-refused = Tu as refusé chez Spotify, donc rien n'est relié. /connect recommence.
link-not-allowed = Spotify ne m'ouvre que les comptes de quelques personnes que mon opérateur lui a nommées. Rien n'est relié ; demande à mon opérateur.
link-failed = Spotify n'a pas répondu comme il faut, donc rien n'est relié. Réessaie /connect plus tard.
link-stale = Ce lien n'est plus valable. Envoie /connect dans Telegram pour en avoir un autre.
link-page-connected = Relié à { $name } sur Telegram. Si ce n'est pas toi, retire l'autorisation sur spotify.com/account/apps.
link-page-back = Tu peux maintenant revenir à Telegram.
disconnected = Oublié : la clé de ton compte Spotify est effacée. Ce que j'y ai enregistré reste. Sur spotify.com/account/apps, tu peux aussi retirer l'autorisation.
not-connected = Aucun compte Spotify à toi n'est relié.
playlist-button = 💾 En playlist
open-playlist-button = 🎧 Voir la playlist
save-liked-button = 💚 Garder mes 👍
saving-toast = J'enregistre chez Spotify …
saving-interrupted = J'ai été interrompu pendant que j'enregistrais la playlist. Regarde sur Spotify : si elle n'y est pas, ou si elle est vide, touche le bouton encore une fois.
playlist-saved-toast = Enregistré comme playlist privée.
liked-saved-toast = { $count ->
    [one] { $count } chanson est dans ta bibliothèque.
    [many] { $count } de chansons sont dans ta bibliothèque.
   *[other] { $count } chansons sont dans ta bibliothèque.
}
no-likes-toast = Touche d'abord 👍 pour une chanson.
no-ids-toast = Je ne connais pas l'adresse de ces chansons chez Spotify.
connection-lost-toast = Ton compte Spotify n'est pas (ou plus) relié ; Spotify coupe lui-même une liaison au bout de six mois. /connect la renouvelle.
not-allowed-toast = Spotify ne m'ouvre que les comptes de quelques personnes que mon opérateur lui a nommées. Demande à mon opérateur.
spotify-fails-toast = Spotify ne répond pas comme il faut. Réessaie plus tard.
privacy-account = <b>Spotify</b> : seulement si tu dis /connect. Je garde la clé de ton compte, chiffrée, et j'enregistre ce que tu touches. Ce que tu écoutes, je ne le lis que si tu l'actives là, pour tes propres réponses et une heure en mémoire. /disconnect efface la clé.
command-connect = Relier ton compte Spotify
command-disconnect = Oublier ton compte Spotify
