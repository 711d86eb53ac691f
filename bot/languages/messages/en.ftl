### English: the source. The other languages say the same under the same names.
### How to add a text stands in bot/languages/__init__.py.

## Moods

# Alone, as on a button, or at the start of a sentence.
emotion = { $emotion ->
    [anger] Anger
    [disgust] Disgust
    [fear] Fear
    [happiness] Happiness
    [sadness] Sadness
    [surprise] Surprise
   *[neutral] Neutral
}
# Within a sentence; always in the case that a dictionary lists, so phrase the sentences around it accordingly.
emotion-inside = { $emotion ->
    [anger] anger
    [disgust] disgust
    [fear] fear
    [happiness] happiness
    [sadness] sadness
    [surprise] surprise
   *[neutral] neutral
}
# How a mood or a song feels, within a list.
feel = { $feel ->
    [upbeat] upbeat
    [calm] calm
    [sad] melancholic
    [tense] intense
   *[balanced] even-tempered
}
# Families of genres: at most 16 characters.
genre-button = { $genre ->
    [hip-hop] Hip-hop
    [electronic] Electronic
    [soul] Soul and funk
    [latin] Latin
    [rock] Rock and metal
    [ambient] Ambient, lo-fi
    [country] Country and folk
    [middle-eastern] Arabic, Turkish
    [jazz] Jazz and blues
    [east-asian] K-pop and J-pop
    [classical] Classical
    [afro-caribbean] Afro and reggae
    [indian] Indian
   *[pop] Pop
}

## The answer: what was read, what the songs are for, and why each of them

reading-certain = <b>{ $emotion } over { NUMBER($share, style: "percent") }</b>.
reading-sure = <b>{ $emotion } { NUMBER($share, style: "percent") }</b>.
reading-mixed = <b>{ $first } { NUMBER($first_share, style: "percent") }</b>, with some { $second } { NUMBER($second_share, style: "percent") }.
reading-close = Between <b>{ $first } { NUMBER($first_share, style: "percent") }</b> and <b>{ $second } { NUMBER($second_share, style: "percent") }</b>.
as-you-say = { $emotion ->
    [anger] <b>Anger</b>, as you say.
    [disgust] <b>Disgust</b>, as you say.
    [fear] <b>Fear</b>, as you say.
    [happiness] <b>Happiness</b>, as you say.
    [sadness] <b>Sadness</b>, as you say.
    [surprise] <b>Surprise</b>, as you say.
   *[neutral] <b>Neutral</b>, as you say.
}
words-mood = I read <b>{ $emotion }</b> in your words.
songs-for = { $feel ->
    [upbeat] Songs for an upbeat mood:
    [calm] Songs for a calm mood:
    [sad] Songs for a melancholic mood:
    [tense] Songs for an intense mood:
   *[balanced] Songs for an even-tempered mood:
}
songs-to-lift = Songs to lift your mood:
songs-to-calm = Songs to calm you down:
songs-to-journey = Step by step from where you are to where you want to be:
faces = { $count ->
    [one] I see { $count } face and read it.
   *[other] I see { $count } faces; this is their mood together.
}
face-hint = Tap 👤 for the mood of one alone, from left to right.
no-tracks = I have nothing left that fits and that I haven't shown you lately. Try another mood with /mood.
wishes-left-few = Your /settings left me fewer songs than usual.
wishes-left-none = Your /settings leave no song that I could show you now.
strategy-question = <b>Some want company in a mood like this, and some want out of it. And you?</b> One tap below, and I remember it.
# The reasons stand under a song and speak of it.
reason-liked-track = because you liked { $track }
reason-liked-artist = because you like { $artist }
# What somebody plays on Spotify; the second one where it is no longer known which track it was.
reason-played-track = because you play { $track }
reason-played = close to what you play
reason-mood-alike = { $feel ->
    [upbeat] upbeat, like your mood
    [calm] calm, like your mood
    [sad] melancholic, like your mood
    [tense] intense, like your mood
   *[balanced] even-tempered, like your mood
}
reason-mood-near = { $feel ->
    [upbeat] upbeat, close to your mood
    [calm] calm, close to your mood
    [sad] melancholic, close to your mood
    [tense] intense, close to your mood
   *[balanced] even-tempered, close to your mood
}
reason-strategy = { $feel ->
    [upbeat] upbeat, a step toward where you want to be
    [calm] calm, a step toward where you want to be
    [sad] melancholic, a step toward where you want to be
    [tense] intense, a step toward where you want to be
   *[balanced] even-tempered, a step toward where you want to be
}
reason-popular = { $feel ->
    [upbeat] upbeat, and loved by many
    [calm] calm, and loved by many
    [sad] melancholic, and loved by many
    [tense] intense, and loved by many
   *[balanced] even-tempered, and loved by many
}
reason-exploration = { $feel ->
    [upbeat] upbeat, something new to try
    [calm] calm, something new to try
    [sad] melancholic, something new to try
    [tense] intense, something new to try
   *[balanced] even-tempered, something new to try
}

## The buttons under an answer, and what a tap says

more-button = 🔄 More
wrong-mood-button = 🙅 Not my mood
back-button = ‹ Back
# Four in a row: at most 8 characters.
strategy-button = { $strategy ->
    [lift] Lift
    [calm] Calm
    [journey] Journey
   *[match] Match
}
wrong-mood-toast = What is your mood?
liked-toast = 👍 More like this.
disliked-toast = 👎 You won't see this one again.
vote-undone-toast = Taken back.
strategy-toast = { $strategy ->
    [lift] ☀️ From now on, songs that lift your mood.
    [calm] 🌙 From now on, songs that calm you down.
    [journey] 🧭 From now on, a journey to where you want to be.
   *[match] 🪞 From now on, songs that match your mood.
}
stale-button-toast = This button is out of date.
foreign-button-toast = This button is for somebody else. Send me the command yourself.

## Commands

notice = An AI estimates the expression on the face; it can be wrong, and it can't see what you feel. Your photo is never stored. /privacy
start =
    <b>Send me a selfie</b>, and I answer with five songs for the mood in your face.

    Tap 👍 or 👎 under them, and the next answer fits you better. No photo at hand? Tell me in English or with emoji how you feel, or choose a mood: /mood
help =
    <b>A selfie in, five songs out.</b>
    Words do it, too, in English or with emoji: “tired but hopeful”.

    👍 👎  vote for a song; tap again to take it back
    👍 👎  as a reaction on an answer, where Telegram tells me of it (in a group only if I am an administrator): for its first song
    <b>Match</b>  songs that stay with your mood
    <b>Lift</b>  songs that brighten it
    <b>Calm</b>  songs that quiet it down
    <b>Journey</b>  step by step to where you want to be
    <b>More</b>  five other songs for the same mood
    <b>Not my mood</b>  tell me the right one

    /mood  choose a mood without a photo
    /journal  your moods of the last weeks, as a picture
    /taste  what I have learned of your taste
    /history  your past answers
    /settings  genres, explicit songs, decades and more
    /language  change the language
    /export  everything I keep about you, as a file
    /reset  forget what your corrections taught me
    /delete  erase all of it
    /privacy  what happens to your photo and your data
# Below the help, where people can connect their accounts.
help-account = Your Spotify account, too: /connect lets you save an answer as a playlist and keep your 👍; /disconnect forgets it.
privacy =
    <b>Your photo or video</b> is read in memory and gone within seconds: never written to disk, logged or passed on. What you write is read in the same way. Of several people, only the mean of their readings is kept; each alone is gone after an hour.

    <b>What I keep</b>, on the computer that runs this bot: your Telegram number, the seven emotion percentages of each reading, the songs I recommended, your votes and corrections, and your settings.

    <b>For how long</b>: until you delete it, or for the time that you choose in /settings. Then answers are erased together with their songs and votes.

    <b>What for</b>: your own answers. Only if you allow it in /settings, your moods, songs and votes also train the model that serves everybody here; once you take that back, the next training leaves them out.

    <b>An AI estimates an expression</b>, not what you feel. It is not meant for work, school or medicine.

    /export gives you all of it, /reset forgets what your corrections taught me about your face, /delete erases everything at once.
choose-mood = Which mood shall the songs fit?
export-caption = Everything I keep about you.
export-in-private = I send that in private only. Write /export to me there.
delete-question = Erase everything I keep about you: readings, songs, votes and corrections? This can't be undone.
delete-button = Erase everything
keep-button = Keep it
deleted = Everything is erased. If you come back, we start anew.
not-deleted = Nothing was erased.
reset-question = Forget what your corrections taught me about your face? Your answers, votes and settings stay.
reset-button = Forget it
reset = Forgotten: I read your face as on the first day. Your answers, votes and settings are still here; /delete erases those, too.
not-reset = Nothing was forgotten.

## The settings: a message of pages. A button with "wide" in its name has a row of its own

settings-overview =
    <b>Settings</b>

    They count from the next answer on.
settings-strategy =
    <b>What shall songs do with your mood?</b>

    <b>Match</b>  stay with it
    <b>Lift</b>  brighten it
    <b>Calm</b>  quiet it down
    <b>Journey</b>  lead you step by step from where you are to where you want to be

    You can change it below every answer, too.
settings-genres =
    <b>Which genres?</b>

    ✅ only these   🚫 none of these

    One tap wants a genre, another one leaves it out, a third one takes it back.
settings-era =
    <b>From which decades?</b>

    A second decade takes in all between. Songs whose year I don't know stay out, unless all times are welcome.
settings-familiarity = <b>How well known may the songs be?</b>
settings-language = Which language shall I speak?
settings-time =
    <b>What time is it where you are?</b>

    The days of your /journal begin at your midnight. When clocks change to summer time or back, tap again.
settings-keeping =
    <b>How long shall I keep your answers?</b>

    Older ones are erased for good, with their songs and votes, and I know your taste from the rest. The settings stay.
settings-consent =
    <b>May I learn from your votes for everybody?</b>

    Your own answers follow your votes in any case. If you allow it, your moods, songs and votes also train the model that serves everybody here, without your name or number.

    You can take it back at any time: the next training leaves them out.
strategy-wide-button = { $strategy ->
    [lift] 🎚 Songs lift my mood
    [calm] 🎚 Songs calm me down
    [journey] 🎚 Songs take me on a journey
   *[match] 🎚 Songs match my mood
}
all-genres-wide-button = 🎸 All genres
genres-wide-button = 🎸 Genres: ✅ { NUMBER($wanted) } 🚫 { NUMBER($unwanted) }
explicit-wide-button = { $allowed ->
    [no] 🔞 Explicit songs: left out
   *[yes] 🔞 Explicit songs: may come
}
all-times-wide-button = 📅 Songs of all times
era-wide-button = 📅 Songs of { $years }
familiarity-wide-button = { $familiarity ->
    [familiar] 💿 Rather well-known songs
    [new] 💿 Rather unknown songs
   *[balanced] 💿 Known and unknown songs
}
language-wide-button = 🌐 English
time-wide-button = 🕰 My clock: { $zone }
keeping-wide-button = { $keeping ->
    [year] 🗓 Answers are kept for a year
    [quarter] 🗓 Answers are kept for 90 days
    [month] 🗓 Answers are kept for 30 days
   *[forever] 🗓 Answers are kept until I delete
}
consent-wide-button = { $given ->
    [yes] 🤝 Learning from my votes: allowed
   *[no] 🤝 Learning from my votes: off
}
all-times-button = All times
# Three in a row: at most 10 characters.
familiarity-button = { $familiarity ->
    [familiar] Known
    [new] Unknown
   *[balanced] Both
}
keeping-button = { $keeping ->
    [year] One year
    [quarter] 90 days
    [month] 30 days
   *[forever] Until I delete
}
consent-button = { $given ->
    [yes] Allow it
   *[no] Don't allow it
}
setting-kept-toast = It counts from the next answer on.
language-chosen-toast = From now on I speak English.
consent-toast = { $given ->
    [yes] Thank you! The next training learns from your votes, too.
   *[no] The next training leaves your votes out.
}

## Photos and everything else that people send

looking = 👀 Looking at your photo …
looking-video = 👀 Looking at your video …
choosing = 🎧 Choosing songs for you …
no-face =
    I found no face in this photo. Try it with light from the front, the whole face in the picture, and looking at the camera.

    Or choose a mood:
no-face-in-video =
    I found no face in this video. Try it with light from the front, the whole face in the picture, and a moment of looking at the camera.

    Or choose a mood:
too-large = This file is too large for me; at most { $megabytes } MB and { $megapixels } megapixels. Sent as a photo, it will fit.
heic = I can't read HEIC files. Send it as a photo instead of as a file, and Telegram turns it into one that I can read.
not-a-picture = This file is neither a JPEG, PNG or WebP picture nor an MP4 video. Send me a selfie as a photo.
broken-picture = This picture is damaged, I can't open it. Please send another one.
video-too-large = This video is too large for me; at most { $megabytes } MB and 4K. Send me a shorter one, or a photo.
broken-video = I can't open this video. Please send another one, or a photo.
not-readable = I can read photos and short videos, not this. Send me a selfie, or choose a mood with /mood.
no-mood = I answer moods with songs, and I find none in this. Tell me how you feel, in English or with emoji, send me a selfie, or choose a mood:
in-distress = That sounds very hard. I can only choose songs, and you deserve a person who listens. Please talk to somebody you trust, or to a helpline; findahelpline.com knows one for your country. If you are in danger, call the emergency number.
anything-else = Send me a selfie, or choose a mood with /mood. More in /help.
not-a-person = You write here as a group or a channel, so I can't tell who you are. Write as yourself, or to me in private.

## Looking back, sharing, and asking from other chats

# A region of the plane, as a heading in a picture.
feel-heading = { $feel ->
    [upbeat] Upbeat
    [calm] Calm
    [sad] Melancholic
    [tense] Intense
   *[balanced] Even-tempered
}
journal-title = Your moods
journal-period = { $count ->
    [one] { $first } to { $last } ({ $zone }): { $count } mood
   *[other] { $first } to { $last } ({ $zone }): { $count } moods
}
# Pale points, bright points, and the points of the line.
journal-older = earlier
journal-newer = lately
journal-week = average of a week
journal-by-weekday = How pleasant each weekday was
journal-empty = I know of no mood of yours in the last four weeks. Send me a selfie, or choose a mood with /mood.
journal-caption = { $count ->
    [one] <b>{ $count } mood</b> from { $first } to { $last }; the days are those of { $zone }.
   *[other] <b>{ $count } moods</b> from { $first } to { $last }; the days are those of { $zone }.
}
journal-commonest = The most frequent: { $feel } ({ NUMBER($count) }).
journal-weekdays = The most pleasant weekday: { $brightest }. The least pleasant: { $darkest }.
taste-title = Your taste
taste-votes = { $count ->
    [one] Learned from { $count } vote
   *[other] Learned from { $count } votes
}
taste-likes = liked
taste-dislikes = disliked
taste-artists = Artists
taste-genres = Genres
taste-empty = I know nothing of your taste yet. Tap 👍 or 👎 below a few songs.
taste-caption = { $count ->
    [one] <b>Your taste</b>, learned from { $count } vote.
   *[other] <b>Your taste</b>, learned from { $count } votes.
}
# Names are a list of one to three.
taste-liked-artists = You like { $names }.
taste-disliked-artists = You don't like { $names }.
taste-liked-genres = Your genres: { $names }.
taste-disliked-genres = Not your genres: { $names }.
taste-unclear = Nothing is clear yet; a few more votes will tell.
taste-hint = Is something wrong? One tap forgets all your votes on it.
belief-forgotten-toast = Forgotten, with all your votes on it.
history-page = <b>Your answers</b>, page { NUMBER($page) } of { NUMBER($pages) }
history-empty = There are no answers yet. Send me a selfie, or choose a mood with /mood.
# In place of a mood, over songs that somebody else was given.
songs-from-group = Songs from a group
newer-button = ‹ Newer
older-button = Older ›
card-button = 🖼 Card to share
card-songs = { $strategy ->
    [lift] Songs that lift the mood
    [calm] Songs that calm the mood
    [journey] Songs that lead to another mood
   *[match] Songs for this mood
}
inline-wide-button = Type a mood: calm, upbeat, sad …

## When something is in the way

busy-toast = I'm busy right now. Please try again in a few seconds.
fault = Something went wrong on my side. Please try again; if it stays, tell my operator this: <code>{ $identifier }</code>
fault-toast = Something went wrong on my side. Please try again; if it stays, tell my operator this: { $identifier }

## How the bot presents itself: the menu of commands, an empty chat, the profile

command-start = What I do
command-mood = Choose a mood without a photo
command-journal = Your moods of the last weeks, as a picture
command-taste = What I have learned of your taste
command-history = Your past answers
command-settings = Genres, explicit songs, decades, consent and more
command-help = How to use me
command-language = Change the language
command-privacy = What happens to your photo and your data
command-reset = Forget what your corrections taught me
command-export = Everything I keep about you, as a file
command-delete = Erase everything about you
description = Send me a selfie: I read the mood in your face and answer with five songs that fit it, and you. An AI estimates the expression; your photo is never stored.
short-description = Send a selfie, get five songs for the mood in your face.

## Limits

# To somebody who sends very much at once.
slow-down = { $seconds ->
    [one] That was a lot at once. Try again in { $seconds } second; until then, I answer buttons and commands only.
   *[other] That was a lot at once. Try again in { $seconds } seconds; until then, I answer buttons and commands only.
}

## Somebody's own Spotify account

connect =
    <b>Connect your Spotify account?</b>

    Then one tap saves an answer as a private playlist, or puts the songs with your 👍 into your library. I don't look at what you play.

    I keep the key to your account, encrypted, until you say /disconnect or /delete. The link is for you alone, works once, and for ten minutes.
connect-with-plays =
    <b>Connect your Spotify account, and let the songs follow what you play?</b>

    Then one tap saves an answer as a private playlist, or puts the songs with your 👍 into your library. I also read what you played last and your favourites there: only for your own answers, in memory for an hour, never stored, and no model learns from it.

    I keep the key to your account, encrypted, until you say /disconnect or /delete. The link is for you alone, works once, and for ten minutes.
connect-wide-button = 🔗 Connect at Spotify
plays-wide-button = { $given ->
    [yes] 🎧 Use what I play: on
   *[no] 🎧 Use what I play: off
}
plays-toast = { $given ->
    [yes] From the next answer on, the songs follow what you play.
   *[no] I don't look at what you play.
}
plays-link-toast = Spotify asks you first: follow the link once.
connect-in-private = The link would be for you alone: send me /connect in a private chat.
# What came of the link; shown in the chat and in the browser.
link-connected =
    <b>Spotify is connected.</b> From the next answer on, two more buttons save songs in your account.

    Spotify ends a connection after six months; then /connect renews it. /disconnect ends it at once.
link-refused = You have declined at Spotify, so nothing is connected. /connect begins anew.
link-not-allowed = Spotify lets me into the accounts of a few people only, whom my operator has named to it. Nothing is connected; ask my operator.
link-failed = Spotify did not answer as it should, so nothing is connected. Please try /connect again later.
link-stale = This link is out of date. Send /connect in Telegram for another one.
link-page-connected = Connected with { $name } on Telegram. If that is not you, take the permission back at spotify.com/account/apps.
link-page-back = You can go back to Telegram now.
disconnected = Forgotten: the key to your Spotify account is erased. What I saved there stays. At spotify.com/account/apps you can take back the permission, too.
not-connected = No Spotify account of yours is connected.
playlist-button = 💾 As playlist
open-playlist-button = 🎧 Open playlist
save-liked-button = 💚 Save my 👍
saving-toast = Saving it at Spotify …
saving-interrupted = I was interrupted while I saved the playlist. Please look at Spotify: if it is not there, or empty, tap the button once more.
playlist-saved-toast = Saved as a private playlist.
liked-saved-toast = { $count ->
    [one] { $count } song is in your library.
   *[other] { $count } songs are in your library.
}
no-likes-toast = Tap 👍 for a song first.
no-ids-toast = I know of no address of these songs at Spotify.
connection-lost-toast = Your Spotify account is not connected (any more); Spotify itself ends a connection after six months. /connect renews it.
not-allowed-toast = Spotify lets me into the accounts of a few people only, whom my operator has named to it. Ask my operator.
spotify-fails-toast = Spotify does not answer as it should. Please try again later.
privacy-account = <b>Spotify</b>: only if you say /connect. I keep the encrypted key to your account and save what you tap. What you play I read only if you switch that on there, for your own answers, in memory for an hour. /disconnect erases the key.
command-connect = Connect your Spotify account
command-disconnect = Forget your Spotify account
