### Deutsch

## Moods

emotion = { $emotion ->
    [anger] Wut
    [disgust] Ekel
    [fear] Angst
    [happiness] Freude
    [sadness] Traurigkeit
    [surprise] Überraschung
   *[neutral] Neutral
}
emotion-inside = { $emotion ->
    [anger] Wut
    [disgust] Ekel
    [fear] Angst
    [happiness] Freude
    [sadness] Traurigkeit
    [surprise] Überraschung
   *[neutral] neutral
}
feel = { $feel ->
    [upbeat] beschwingt
    [calm] ruhig
    [sad] melancholisch
    [tense] aufwühlend
   *[balanced] ausgeglichen
}
genre-button = { $genre ->
    [hip-hop] Hip-Hop
    [electronic] Elektronisch
    [soul] Soul und Funk
    [latin] Lateinamerika
    [rock] Rock und Metal
    [ambient] Ambient, Lo-Fi
    [country] Country und Folk
    [middle-eastern] Arabisch, Türk.
    [jazz] Jazz und Blues
    [east-asian] K-Pop und J-Pop
    [classical] Klassik
    [afro-caribbean] Afro und Reggae
    [indian] Indisch
   *[pop] Pop
}

## The answer: what was read, what the songs are for, and why each of them

# "Freude über 99 %" would be joy about 99 %.
reading-certain = <b>{ $emotion }, mehr als { NUMBER($share, style: "percent") }</b>.
reading-sure = <b>{ $emotion } { NUMBER($share, style: "percent") }</b>.
reading-mixed = <b>{ $first } { NUMBER($first_share, style: "percent") }</b>, dazu { $second } { NUMBER($second_share, style: "percent") }.
reading-close = Zwischen <b>{ $first } { NUMBER($first_share, style: "percent") }</b> und <b>{ $second } { NUMBER($second_share, style: "percent") }</b>.
as-you-say = { $emotion ->
    [anger] <b>Wütend</b>, wie du sagst.
    [disgust] <b>Angewidert</b>, wie du sagst.
    [fear] <b>Ängstlich</b>, wie du sagst.
    [happiness] <b>Fröhlich</b>, wie du sagst.
    [sadness] <b>Traurig</b>, wie du sagst.
    [surprise] <b>Überrascht</b>, wie du sagst.
   *[neutral] <b>Neutral</b>, wie du sagst.
}
words-mood = Aus deinen Worten lese ich <b>{ $emotion }</b>.
songs-for = { $feel ->
    [upbeat] Songs für eine beschwingte Stimmung:
    [calm] Songs für eine ruhige Stimmung:
    [sad] Songs für eine melancholische Stimmung:
    [tense] Songs für eine aufgewühlte Stimmung:
   *[balanced] Songs für eine ausgeglichene Stimmung:
}
songs-to-lift = Songs, die deine Stimmung heben:
songs-to-calm = Songs, die dich beruhigen:
songs-to-journey = Schritt für Schritt von da, wo du bist, dahin, wo du hinwillst:
faces = { $count ->
    [one] Ich sehe { $count } Gesicht und lese es.
   *[other] Ich sehe { $count } Gesichter; das ist ihre gemeinsame Stimmung.
}
face-hint = Ein Tipp auf 👤 zeigt die Stimmung eines einzelnen, von links nach rechts.
no-tracks = Ich habe nichts mehr, das passt und das ich dir nicht erst neulich gezeigt habe. Versuch eine andere Stimmung mit /mood.
wishes-left-few = Deine /settings haben mir weniger Songs gelassen als sonst.
wishes-left-none = Deine /settings lassen gerade keinen Song mehr übrig, den ich dir zeigen könnte.
strategy-question = <b>In so einer Stimmung wollen manche Gesellschaft, und manche wollen heraus. Und du?</b> Ein Tipp unten, und ich merke es mir.
reason-liked-track = weil dir { $track } gefallen hat
reason-liked-artist = weil du { $artist } magst
reason-played-track = weil du { $track } hörst
reason-played = nah an dem, was du hörst
reason-mood-alike = { $feel ->
    [upbeat] beschwingt, wie deine Stimmung
    [calm] ruhig, wie deine Stimmung
    [sad] melancholisch, wie deine Stimmung
    [tense] aufwühlend, wie deine Stimmung
   *[balanced] ausgeglichen, wie deine Stimmung
}
reason-mood-near = { $feel ->
    [upbeat] beschwingt, nah an deiner Stimmung
    [calm] ruhig, nah an deiner Stimmung
    [sad] melancholisch, nah an deiner Stimmung
    [tense] aufwühlend, nah an deiner Stimmung
   *[balanced] ausgeglichen, nah an deiner Stimmung
}
reason-strategy = { $feel ->
    [upbeat] beschwingt, ein Schritt dorthin, wo du hinwillst
    [calm] ruhig, ein Schritt dorthin, wo du hinwillst
    [sad] melancholisch, ein Schritt dorthin, wo du hinwillst
    [tense] aufwühlend, ein Schritt dorthin, wo du hinwillst
   *[balanced] ausgeglichen, ein Schritt dorthin, wo du hinwillst
}
reason-popular = { $feel ->
    [upbeat] beschwingt und bei vielen beliebt
    [calm] ruhig und bei vielen beliebt
    [sad] melancholisch und bei vielen beliebt
    [tense] aufwühlend und bei vielen beliebt
   *[balanced] ausgeglichen und bei vielen beliebt
}
reason-exploration = { $feel ->
    [upbeat] beschwingt, mal etwas Neues
    [calm] ruhig, mal etwas Neues
    [sad] melancholisch, mal etwas Neues
    [tense] aufwühlend, mal etwas Neues
   *[balanced] ausgeglichen, mal etwas Neues
}

## The buttons under an answer, and what a tap says

more-button = 🔄 Mehr
wrong-mood-button = 🙅 Stimmt nicht
back-button = ‹ Zurück
strategy-button = { $strategy ->
    [lift] Heller
    [calm] Ruhiger
    [journey] Reise
   *[match] Passend
}
wrong-mood-toast = Wie ist dir zumute?
liked-toast = 👍 Mehr davon.
disliked-toast = 👎 Den siehst du nicht wieder.
vote-undone-toast = Zurückgenommen.
strategy-toast = { $strategy ->
    [lift] ☀️ Ab jetzt Songs, die deine Stimmung heben.
    [calm] 🌙 Ab jetzt Songs, die dich beruhigen.
    [journey] 🧭 Ab jetzt eine Reise dahin, wo du hinwillst.
   *[match] 🪞 Ab jetzt Songs, die zu deiner Stimmung passen.
}
stale-button-toast = Dieser Knopf ist veraltet.
foreign-button-toast = Dieser Knopf ist für jemand anderen. Schick mir den Befehl selbst.

## Commands

notice = Eine KI schätzt den Ausdruck im Gesicht; sie kann sich irren und sieht nicht, was du fühlst. Dein Foto wird nie gespeichert. /privacy
start =
    <b>Schick mir ein Selfie</b>, und ich antworte mit fünf Songs für die Stimmung in deinem Gesicht.

    Tipp darunter auf 👍 oder 👎, dann passt die nächste Antwort besser zu dir. Kein Foto zur Hand? Sag mir auf Englisch oder mit Emoji, wie es dir geht, oder wähl eine Stimmung: /mood
help =
    <b>Ein Selfie rein, fünf Songs raus.</b>
    Worte tun es auch, auf Englisch oder mit Emoji: „tired but hopeful“.

    👍 👎  bewerte einen Song; noch ein Tipp nimmt es zurück
    👍 👎  als Reaktion auf eine Antwort, wo Telegram sie mir meldet (in einer Gruppe nur, wenn ich Admin bin): für ihren ersten Song
    <b>Passend</b>  Songs, die bei deiner Stimmung bleiben
    <b>Heller</b>  Songs, die sie heben
    <b>Ruhiger</b>  Songs, die sie beruhigen
    <b>Reise</b>  Schritt für Schritt dahin, wo du hinwillst
    <b>Mehr</b>  fünf andere Songs für dieselbe Stimmung
    <b>Stimmt nicht</b>  sag mir deine richtige Stimmung

    /mood  eine Stimmung ohne Foto wählen
    /journal  deine Stimmungen der letzten Wochen, als Bild
    /taste  was ich über deinen Geschmack gelernt habe
    /history  deine früheren Antworten
    /settings  Genres, anstößige Songs, Jahrzehnte und mehr
    /language  die Sprache wechseln
    /export  alles, was ich über dich aufhebe, als Datei
    /reset  vergessen, was mich deine Korrekturen gelehrt haben
    /delete  alles davon löschen
    /privacy  was mit deinem Foto und deinen Daten geschieht
# Below the help, where people can connect their accounts.
help-account = Auch dein Spotify-Konto: Mit /connect kannst du eine Antwort als Playlist speichern und deine 👍 behalten; /disconnect vergisst es.
privacy =
    <b>Dein Foto oder Video</b> wird im Arbeitsspeicher gelesen und ist nach Sekunden weg: nie auf der Festplatte, nie in einem Protokoll, nie weitergegeben. Was du schreibst, wird genauso gelesen. Von mehreren Menschen bleibt nur das Mittel ihrer Werte; die einzelnen sind nach einer Stunde weg.

    <b>Was ich aufhebe</b>, auf dem Rechner, auf dem dieser Bot läuft: deine Telegram-Nummer, die sieben Prozentwerte jeder gelesenen Stimmung, die empfohlenen Songs, deine Stimmen und Korrekturen und deine Einstellungen.

    <b>Wie lange</b>: bis du es löschst, oder so lange, wie du es in den /settings wählst. Dann werden Antworten mit ihren Songs und Stimmen gelöscht.

    <b>Wofür</b>: für deine eigenen Antworten. Nur wenn du es in den /settings erlaubst, lernt auch das Modell, das hier allen dient, aus deinen Stimmungen, Songs und Stimmen; nimmst du das zurück, lässt das nächste Training sie weg.

    <b>Eine KI schätzt einen Ausdruck</b>, nicht was du fühlst. Sie ist nicht für Arbeit, Schule oder Medizin gedacht.

    /export gibt dir alles, /reset vergisst, was mich deine Korrekturen über dein Gesicht gelehrt haben, /delete löscht sofort alles.
choose-mood = Zu welcher Stimmung sollen die Songs passen?
export-caption = Alles, was ich über dich aufhebe.
export-in-private = Das schicke ich nur privat. Schreib mir dort /export.
delete-question = Alles löschen, was ich über dich aufhebe: Stimmungen, Songs, Stimmen und Korrekturen? Das lässt sich nicht rückgängig machen.
delete-button = Alles löschen
keep-button = Behalten
deleted = Alles ist gelöscht. Wenn du wiederkommst, fangen wir neu an.
not-deleted = Es wurde nichts gelöscht.
reset-question = Vergessen, was mich deine Korrekturen über dein Gesicht gelehrt haben? Deine Antworten, Stimmen und Einstellungen bleiben.
reset-button = Vergessen
reset = Vergessen: Ich lese dein Gesicht wie am ersten Tag. Deine Antworten, Stimmen und Einstellungen sind noch da; auch die löscht /delete.
not-reset = Es wurde nichts vergessen.

## The settings: a message of pages. A button with "wide" in its name has a row of its own

settings-overview =
    <b>Einstellungen</b>

    Sie gelten ab der nächsten Antwort.
settings-strategy =
    <b>Was sollen die Songs mit deiner Stimmung machen?</b>

    <b>Passend</b>  bei ihr bleiben
    <b>Heller</b>  sie heben
    <b>Ruhiger</b>  sie beruhigen
    <b>Reise</b>  dich Schritt für Schritt von da, wo du bist, dahin führen, wo du hinwillst

    Das kannst du auch unter jeder Antwort ändern.
settings-genres =
    <b>Welche Genres?</b>

    ✅ nur diese   🚫 keins von diesen

    Ein Tipp wünscht ein Genre, noch einer lässt es weg, ein dritter nimmt es zurück.
settings-era =
    <b>Aus welchen Jahrzehnten?</b>

    Ein zweites Jahrzehnt nimmt alles dazwischen mit. Songs, deren Jahr ich nicht kenne, kommen nur bei „Alle Zeiten“.
settings-familiarity = <b>Wie bekannt dürfen die Songs sein?</b>
settings-language = Welche Sprache soll ich sprechen?
settings-time =
    <b>Wie spät ist es bei dir?</b>

    Die Tage deines /journal beginnen um deine Mitternacht. Wird die Uhr auf Sommerzeit oder zurück gestellt, tipp noch einmal.
settings-keeping =
    <b>Wie lange soll ich deine Antworten aufheben?</b>

    Ältere werden mit ihren Songs und Stimmen endgültig gelöscht; deinen Geschmack kenne ich dann aus dem Rest. Die Einstellungen bleiben.
settings-consent =
    <b>Darf ich aus deinen Stimmen für alle lernen?</b>

    Deine eigenen Antworten richten sich in jedem Fall nach deinen Stimmen. Wenn du es erlaubst, lernt aus deinen Stimmungen, Songs und Stimmen auch das Modell, das hier allen dient, ohne deinen Namen und ohne deine Nummer.

    Du kannst es jederzeit zurücknehmen: Das nächste Training lässt sie dann weg.
strategy-wide-button = { $strategy ->
    [lift] 🎚 Songs heben meine Stimmung
    [calm] 🎚 Songs beruhigen mich
    [journey] 🎚 Songs nehmen mich mit auf Reise
   *[match] 🎚 Songs passen zur Stimmung
}
all-genres-wide-button = 🎸 Alle Genres
genres-wide-button = 🎸 Genres: ✅ { NUMBER($wanted) } 🚫 { NUMBER($unwanted) }
explicit-wide-button = { $allowed ->
    [no] 🔞 Anstößige Songs: weggelassen
   *[yes] 🔞 Anstößige Songs: erlaubt
}
all-times-wide-button = 📅 Songs aus allen Zeiten
era-wide-button = 📅 Songs von { $years }
familiarity-wide-button = { $familiarity ->
    [familiar] 💿 Eher bekannte Songs
    [new] 💿 Eher unbekannte Songs
   *[balanced] 💿 Bekannte und unbekannte Songs
}
language-wide-button = 🌐 Deutsch
time-wide-button = 🕰 Meine Uhr: { $zone }
keeping-wide-button = { $keeping ->
    [year] 🗓 Antworten bleiben ein Jahr
    [quarter] 🗓 Antworten bleiben 90 Tage
    [month] 🗓 Antworten bleiben 30 Tage
   *[forever] 🗓 Antworten: bis ich sie lösche
}
consent-wide-button = { $given ->
    [yes] 🤝 Lernen aus meinen Stimmen: ja
   *[no] 🤝 Lernen aus meinen Stimmen: nein
}
all-times-button = Alle Zeiten
familiarity-button = { $familiarity ->
    [familiar] Bekannt
    [new] Unbekannt
   *[balanced] Beides
}
keeping-button = { $keeping ->
    [year] Ein Jahr
    [quarter] 90 Tage
    [month] 30 Tage
   *[forever] Bis ich lösche
}
consent-button = { $given ->
    [yes] Erlauben
   *[no] Nicht erlauben
}
setting-kept-toast = Das gilt ab der nächsten Antwort.
language-chosen-toast = Ab jetzt spreche ich Deutsch.
consent-toast = { $given ->
    [yes] Danke! Das nächste Training lernt auch aus deinen Stimmen.
   *[no] Das nächste Training lässt deine Stimmen weg.
}

## Photos and everything else that people send

looking = 👀 Ich schaue mir dein Foto an …
looking-video = 👀 Ich schaue mir dein Video an …
choosing = 🎧 Ich suche dir Songs aus …
no-face =
    Ich habe auf diesem Foto kein Gesicht gefunden. Versuch es mit Licht von vorn, dem ganzen Gesicht im Bild und dem Blick in die Kamera.

    Oder wähl eine Stimmung:
no-face-in-video =
    Ich habe in diesem Video kein Gesicht gefunden. Versuch es mit Licht von vorn, dem ganzen Gesicht im Bild und einem Moment lang dem Blick in die Kamera.

    Oder wähl eine Stimmung:
too-large = Diese Datei ist mir zu groß; höchstens { $megabytes } MB und { $megapixels } Megapixel. Als Foto geschickt, passt sie.
heic = HEIC-Dateien kann ich nicht lesen. Schick das Bild als Foto statt als Datei, dann wandelt Telegram es für mich um.
not-a-picture = Diese Datei ist weder ein Bild im Format JPEG, PNG oder WebP noch ein MP4-Video. Schick mir ein Selfie als Foto.
broken-picture = Dieses Bild ist beschädigt, ich kann es nicht öffnen. Schick mir bitte ein anderes.
video-too-large = Dieses Video ist mir zu groß; höchstens { $megabytes } MB und 4K. Schick mir ein kürzeres oder ein Foto.
broken-video = Ich kann dieses Video nicht öffnen. Schick mir bitte ein anderes oder ein Foto.
not-readable = Fotos und kurze Videos kann ich lesen, das hier nicht. Schick mir ein Selfie, oder wähl eine Stimmung mit /mood.
no-mood = Ich antworte auf Stimmungen mit Songs, und hier finde ich keine. Sag mir auf Englisch oder mit Emoji, wie es dir geht, schick mir ein Selfie, oder wähl eine Stimmung:
in-distress = Das klingt sehr schwer. Ich kann nur Songs aussuchen, und du hast einen Menschen verdient, der zuhört. Sprich bitte mit jemandem, dem du vertraust, oder mit einer Krisenberatung; findahelpline.com kennt eine in deinem Land. Bist du in Gefahr, ruf den Notruf an.
anything-else = Schick mir ein Selfie, oder wähl eine Stimmung mit /mood. Mehr dazu in /help.
not-a-person = Du schreibst hier als Gruppe oder Kanal, da weiß ich nicht, wer du bist. Schreib als du selbst, oder mir privat.

## Looking back, sharing, and asking from other chats

feel-heading = { $feel ->
    [upbeat] Beschwingt
    [calm] Ruhig
    [sad] Melancholisch
    [tense] Aufwühlend
   *[balanced] Ausgeglichen
}
journal-title = Deine Stimmungen
journal-period = { $count ->
    [one] { $first } bis { $last } ({ $zone }): { $count } Stimmung
   *[other] { $first } bis { $last } ({ $zone }): { $count } Stimmungen
}
journal-older = früher
journal-newer = neulich
journal-week = Mittel einer Woche
journal-by-weekday = Wie angenehm jeder Wochentag war
journal-empty = Aus den letzten vier Wochen kenne ich keine Stimmung von dir. Schick mir ein Selfie, oder wähl eine Stimmung mit /mood.
journal-caption = { $count ->
    [one] <b>{ $count } Stimmung</b> vom { $first } bis { $last }; die Tage sind die von { $zone }.
   *[other] <b>{ $count } Stimmungen</b> vom { $first } bis { $last }; die Tage sind die von { $zone }.
}
journal-commonest = Am häufigsten: { $feel } ({ NUMBER($count) }).
journal-weekdays = Der angenehmste Wochentag: { $brightest }. Der unangenehmste: { $darkest }.
taste-title = Dein Geschmack
taste-votes = { $count ->
    [one] Aus { $count } Stimme gelernt
   *[other] Aus { $count } Stimmen gelernt
}
taste-likes = gemocht
taste-dislikes = nicht gemocht
taste-artists = Künstler
taste-genres = Musikrichtungen
taste-empty = Von deinem Geschmack weiß ich noch nichts. Tipp unter ein paar Songs auf 👍 oder 👎.
taste-caption = { $count ->
    [one] <b>Dein Geschmack</b>, gelernt aus { $count } Stimme.
   *[other] <b>Dein Geschmack</b>, gelernt aus { $count } Stimmen.
}
taste-liked-artists = Du magst { $names }.
taste-disliked-artists = Du magst nicht: { $names }.
taste-liked-genres = Deine Genres: { $names }.
taste-disliked-genres = Nicht deine Genres: { $names }.
taste-unclear = Noch ist nichts klar; ein paar Stimmen mehr werden es zeigen.
taste-hint = Stimmt etwas nicht? Ein Tipp vergisst alle deine Stimmen dazu.
belief-forgotten-toast = Vergessen, mit allen deinen Stimmen dazu.
history-page = <b>Deine Antworten</b>, Seite { NUMBER($page) } von { NUMBER($pages) }
history-empty = Noch gibt es keine Antworten. Schick mir ein Selfie, oder wähl eine Stimmung mit /mood.
songs-from-group = Songs aus einer Gruppe
newer-button = ‹ Neuere
older-button = Ältere ›
card-button = 🖼 Karte zum Teilen
card-songs = { $strategy ->
    [lift] Songs, die die Stimmung heben
    [calm] Songs, die die Stimmung beruhigen
    [journey] Songs, die in eine andere Stimmung führen
   *[match] Songs zu dieser Stimmung
}
inline-wide-button = Schreib eine Stimmung, etwa ruhig

## When something is in the way

busy-toast = Ich habe gerade viel zu tun. Versuch es bitte in ein paar Sekunden noch einmal.
fault = Bei mir ist etwas schiefgegangen. Versuch es bitte noch einmal; wenn es so bleibt, nenn meinem Betreiber dies: <code>{ $identifier }</code>
fault-toast = Bei mir ist etwas schiefgegangen. Versuch es bitte noch einmal; wenn es so bleibt, nenn meinem Betreiber dies: { $identifier }

## How the bot presents itself: the menu of commands, an empty chat, the profile

command-start = Was ich mache
command-mood = Eine Stimmung ohne Foto wählen
command-journal = Deine Stimmungen der letzten Wochen, als Bild
command-taste = Was ich über deinen Geschmack gelernt habe
command-history = Deine früheren Antworten
command-settings = Genres, anstößige Songs, Jahrzehnte, Einwilligung und mehr
command-help = Wie du mich benutzt
command-language = Die Sprache wechseln
command-privacy = Was mit deinem Foto und deinen Daten geschieht
command-reset = Vergessen, was mich deine Korrekturen lehrten
command-export = Alles, was ich über dich aufhebe, als Datei
command-delete = Alles über dich löschen
description = Schick mir ein Selfie: Ich lese die Stimmung in deinem Gesicht und antworte mit fünf Songs, die zu ihr passen, und zu dir. Eine KI schätzt den Ausdruck; dein Foto wird nie gespeichert.
short-description = Schick ein Selfie und bekomm fünf Songs für die Stimmung in deinem Gesicht.

## Limits

slow-down = { $seconds ->
    [one] Das war viel auf einmal. Versuch es in { $seconds } Sekunde wieder; bis dahin antworte ich nur auf Knöpfe und Befehle.
   *[other] Das war viel auf einmal. Versuch es in { $seconds } Sekunden wieder; bis dahin antworte ich nur auf Knöpfe und Befehle.
}

## Das eigene Spotify-Konto

connect =
    <b>Dein Spotify-Konto verbinden?</b>

    Dann sichert ein Tipp eine Antwort als private Playlist oder legt die Songs mit deinem 👍 in deine Bibliothek. Was du hörst, sehe ich mir nicht an.

    Den Schlüssel zu deinem Konto hebe ich verschlüsselt auf, bis du /disconnect oder /delete sagst. Der Link ist nur für dich, gilt einmal und zehn Minuten lang.
connect-with-plays =
    <b>Dein Spotify-Konto verbinden, und die Songs folgen dem, was du hörst?</b>

    Dann sichert ein Tipp eine Antwort als private Playlist oder legt die Songs mit deinem 👍 in deine Bibliothek. Ich lese dann auch, was du zuletzt gehört hast und was du dort am liebsten hörst: nur für deine eigenen Antworten, eine Stunde lang im Arbeitsspeicher, nie gespeichert, und kein Modell lernt daraus.

    Den Schlüssel zu deinem Konto hebe ich verschlüsselt auf, bis du /disconnect oder /delete sagst. Der Link ist nur für dich, gilt einmal und zehn Minuten lang.
connect-wide-button = 🔗 Bei Spotify verbinden
plays-wide-button = { $given ->
    [yes] 🎧 Was ich höre: zählt mit
   *[no] 🎧 Was ich höre: zählt nicht
}
plays-toast = { $given ->
    [yes] Ab der nächsten Antwort folgen die Songs dem, was du hörst.
   *[no] Was du hörst, sehe ich mir nicht an.
}
plays-link-toast = Spotify fragt dich zuerst: Folge einmal dem Link.
connect-in-private = Der Link wäre nur für dich: Schick mir /connect im privaten Chat.
# Was aus dem Link wurde; steht im Chat und im Browser.
link-connected =
    <b>Spotify ist verbunden.</b> Von der nächsten Antwort an sichern zwei weitere Knöpfe Songs in deinem Konto.

    Spotify beendet eine Verbindung nach sechs Monaten; dann erneuert /connect sie. /disconnect beendet sie sofort.
link-refused = Du hast bei Spotify abgelehnt, also ist nichts verbunden. /connect fängt neu an.
link-not-allowed = Spotify lässt mich nur in die Konten weniger Leute, die mein Betreiber dort genannt hat. Es ist nichts verbunden; frag meinen Betreiber.
link-failed = Spotify hat nicht geantwortet, wie es sollte, also ist nichts verbunden. Versuch /connect bitte später noch einmal.
link-stale = Dieser Link ist veraltet. Schick in Telegram /connect für einen neuen.
link-page-connected = Verbunden mit { $name } auf Telegram. Wenn du das nicht bist, nimm die Erlaubnis unter spotify.com/account/apps zurück.
link-page-back = Du kannst jetzt zu Telegram zurückgehen.
disconnected = Vergessen: Der Schlüssel zu deinem Spotify-Konto ist gelöscht. Was ich dort gesichert habe, bleibt. Unter spotify.com/account/apps kannst du auch die Erlaubnis zurücknehmen.
not-connected = Von dir ist kein Spotify-Konto verbunden.
playlist-button = 💾 Als Playlist
open-playlist-button = 🎧 Zur Playlist
save-liked-button = 💚 Meine 👍 sichern
saving-toast = Ich sichere es bei Spotify …
saving-interrupted = Ich bin beim Sichern der Playlist unterbrochen worden. Sieh bitte bei Spotify nach: Wenn sie nicht da ist oder leer, tipp noch einmal auf den Knopf.
playlist-saved-toast = Als private Playlist gesichert.
liked-saved-toast = { $count ->
    [one] { $count } Song liegt in deiner Bibliothek.
   *[other] { $count } Songs liegen in deiner Bibliothek.
}
no-likes-toast = Tipp erst bei einem Song auf 👍.
no-ids-toast = Ich kenne für diese Songs keine Adresse bei Spotify.
connection-lost-toast = Dein Spotify-Konto ist nicht (mehr) verbunden; nach sechs Monaten beendet Spotify selbst eine Verbindung. /connect erneuert sie.
not-allowed-toast = Spotify lässt mich nur in die Konten weniger Leute, die mein Betreiber dort genannt hat. Frag meinen Betreiber.
spotify-fails-toast = Spotify antwortet nicht, wie es sollte. Versuch es bitte später noch einmal.
privacy-account = <b>Spotify</b>: nur, wenn du /connect sagst. Ich hebe den Schlüssel zu deinem Konto verschlüsselt auf und sichere, was du antippst. Was du hörst, lese ich nur, wenn du es dort einschaltest, für deine eigenen Antworten und eine Stunde lang im Arbeitsspeicher. /disconnect löscht den Schlüssel.
command-connect = Dein Spotify-Konto verbinden
command-disconnect = Dein Spotify-Konto vergessen
