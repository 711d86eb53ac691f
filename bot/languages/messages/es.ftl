### Español. Machine-made: no native speaker has read this file yet.

## Moods

emotion = { $emotion ->
    [anger] Rabia
    [disgust] Asco
    [fear] Miedo
    [happiness] Alegría
    [sadness] Tristeza
    [surprise] Sorpresa
   *[neutral] Neutral
}
emotion-inside = { $emotion ->
    [anger] rabia
    [disgust] asco
    [fear] miedo
    [happiness] alegría
    [sadness] tristeza
    [surprise] sorpresa
   *[neutral] neutral
}
feel = { $feel ->
    [upbeat] alegre
    [calm] tranquila
    [sad] melancólica
    [tense] intensa
   *[balanced] equilibrada
}
genre-button = { $genre ->
    [hip-hop] Hip hop
    [electronic] Electrónica
    [soul] Soul y funk
    [latin] Latina
    [rock] Rock y metal
    [ambient] Ambient y lo-fi
    [country] Country y folk
    [middle-eastern] Árabe y turca
    [jazz] Jazz y blues
    [east-asian] K-pop y J-pop
    [classical] Clásica
    [afro-caribbean] Afro y reggae
    [indian] India
   *[pop] Pop
}

## The answer: what was read, what the songs are for, and why each of them

reading-certain = <b>{ $emotion }, más del { NUMBER($share, style: "percent") }</b>.
reading-sure = <b>{ $emotion } { NUMBER($share, style: "percent") }</b>.
reading-mixed = <b>{ $first } { NUMBER($first_share, style: "percent") }</b>, con algo de { $second } { NUMBER($second_share, style: "percent") }.
reading-close = Entre <b>{ $first } { NUMBER($first_share, style: "percent") }</b> y <b>{ $second } { NUMBER($second_share, style: "percent") }</b>.
as-you-say = { $emotion ->
    [anger] <b>Rabia</b>, como tú dices.
    [disgust] <b>Asco</b>, como tú dices.
    [fear] <b>Miedo</b>, como tú dices.
    [happiness] <b>Alegría</b>, como tú dices.
    [sadness] <b>Tristeza</b>, como tú dices.
    [surprise] <b>Sorpresa</b>, como tú dices.
   *[neutral] <b>Neutral</b>, como tú dices.
}
words-mood = En tus palabras leo <b>{ $emotion }</b>.
songs-for = { $feel ->
    [upbeat] Canciones para un ánimo alegre:
    [calm] Canciones para un ánimo tranquilo:
    [sad] Canciones para un ánimo melancólico:
    [tense] Canciones para un ánimo intenso:
   *[balanced] Canciones para un ánimo equilibrado:
}
songs-to-lift = Canciones para levantarte el ánimo:
songs-to-calm = Canciones para calmarte:
songs-to-journey = Paso a paso desde donde estás hasta donde quieres llegar:
faces = { $count ->
    [one] Veo { $count } cara y la leo.
    [many] Veo { $count } de caras; este es su ánimo en conjunto.
   *[other] Veo { $count } caras; este es su ánimo en conjunto.
}
face-hint = Toca 👤 para el ánimo de una sola, de izquierda a derecha.
no-tracks = No me queda nada que encaje y que no te haya enseñado hace poco. Prueba otro estado de ánimo con /mood.
wishes-left-few = Tus /settings me dejaron menos canciones que de costumbre.
wishes-left-none = Tus /settings no dejan ahora ninguna canción que pueda enseñarte.
strategy-question = <b>Con un ánimo así, hay quien quiere compañía y hay quien quiere salir de él. ¿Y tú?</b> Un toque abajo y lo recordaré.
reason-liked-track = porque te gustó { $track }
reason-liked-artist = porque te gusta { $artist }
reason-played-track = porque escuchas { $track }
reason-played = cercana a lo que escuchas
reason-mood-alike = { $feel ->
    [upbeat] alegre, como tu ánimo
    [calm] tranquila, como tu ánimo
    [sad] melancólica, como tu ánimo
    [tense] intensa, como tu ánimo
   *[balanced] equilibrada, como tu ánimo
}
reason-mood-near = { $feel ->
    [upbeat] alegre, cerca de tu ánimo
    [calm] tranquila, cerca de tu ánimo
    [sad] melancólica, cerca de tu ánimo
    [tense] intensa, cerca de tu ánimo
   *[balanced] equilibrada, cerca de tu ánimo
}
reason-strategy = { $feel ->
    [upbeat] alegre, un paso hacia donde quieres llegar
    [calm] tranquila, un paso hacia donde quieres llegar
    [sad] melancólica, un paso hacia donde quieres llegar
    [tense] intensa, un paso hacia donde quieres llegar
   *[balanced] equilibrada, un paso hacia donde quieres llegar
}
reason-popular = { $feel ->
    [upbeat] alegre y querida por muchos
    [calm] tranquila y querida por muchos
    [sad] melancólica y querida por muchos
    [tense] intensa y querida por muchos
   *[balanced] equilibrada y querida por muchos
}
reason-exploration = { $feel ->
    [upbeat] alegre, algo nuevo para probar
    [calm] tranquila, algo nuevo para probar
    [sad] melancólica, algo nuevo para probar
    [tense] intensa, algo nuevo para probar
   *[balanced] equilibrada, algo nuevo para probar
}

## The buttons under an answer, and what a tap says

more-button = 🔄 Más
wrong-mood-button = 🙅 No es mi ánimo
back-button = ‹ Atrás
strategy-button = { $strategy ->
    [lift] Animar
    [calm] Calmar
    [journey] Viaje
   *[match] Igual
}
wrong-mood-toast = ¿Cómo te sientes?
liked-toast = 👍 Más como esta.
disliked-toast = 👎 Esta no la verás más.
vote-undone-toast = Deshecho.
strategy-toast = { $strategy ->
    [lift] ☀️ Desde ahora, canciones que te levantan el ánimo.
    [calm] 🌙 Desde ahora, canciones que te calman.
    [journey] 🧭 Desde ahora, un viaje hasta donde quieres llegar.
   *[match] 🪞 Desde ahora, canciones que van con tu ánimo.
}
stale-button-toast = Este botón ya no sirve.
foreign-button-toast = Este botón es para otra persona. Mándame tú el comando.

## Commands

notice = Una IA estima la expresión de la cara; puede equivocarse y no ve lo que sientes. Tu foto no se guarda nunca. /privacy
start =
    <b>Mándame un selfi</b> y te respondo con cinco canciones para el ánimo de tu cara.

    Toca 👍 o 👎 debajo y la próxima respuesta acertará más. ¿No tienes una foto a mano? Dime en inglés o con emojis cómo te sientes, o elige un estado de ánimo: /mood
help =
    <b>Un selfi entra, cinco canciones salen.</b>
    También valen palabras, en inglés o con emojis: «tired but hopeful».

    👍 👎  vota una canción; toca otra vez para deshacerlo
    👍 👎  como reacción a una respuesta, donde Telegram me avisa (en un grupo, solo si soy administrador): para su primera canción
    <b>Igual</b>  canciones que siguen tu ánimo
    <b>Animar</b>  canciones que lo levantan
    <b>Calmar</b>  canciones que lo serenan
    <b>Viaje</b>  paso a paso hasta donde quieres llegar
    <b>Más</b>  otras cinco canciones para el mismo ánimo
    <b>No es mi ánimo</b>  dime cuál es

    /mood  elige un estado de ánimo sin foto
    /journal  tus estados de ánimo de las últimas semanas, en una imagen
    /taste  lo que he aprendido de tu gusto
    /history  tus respuestas anteriores
    /settings  géneros, canciones explícitas, décadas y más
    /language  cambia el idioma
    /export  todo lo que guardo sobre ti, en un archivo
    /reset  olvida lo que me enseñaron tus correcciones
    /delete  bórralo todo
    /privacy  qué pasa con tu foto y tus datos
# Below the help, where people can connect their accounts.
help-account = También tu cuenta de Spotify: con /connect puedes guardar una respuesta como lista y conservar tus 👍; /disconnect la olvida.
privacy =
    <b>Tu foto o vídeo</b> se lee en memoria y desaparece en segundos: nunca se escribe en disco, ni se registra, ni se comparte. Lo que escribes se lee de la misma manera. De varias personas solo se guarda la media de sus lecturas; cada una por separado desaparece en una hora.

    <b>Lo que guardo</b>, en el ordenador que ejecuta este bot: tu número de Telegram, los siete porcentajes de cada lectura, las canciones que te recomendé, tus votos y correcciones, y tus ajustes.

    <b>Cuánto tiempo</b>: hasta que lo borres, o el tiempo que elijas en /settings. Entonces las respuestas se borran con sus canciones y votos.

    <b>Para qué</b>: para tus propias respuestas. Solo si lo permites en /settings, tus ánimos, canciones y votos entrenan también el modelo que sirve aquí a todo el mundo; si lo retiras, el próximo entrenamiento los deja fuera.

    <b>Una IA estima una expresión</b>, no lo que sientes. No está pensada para el trabajo, la escuela ni la medicina.

    /export te lo da todo, /reset olvida lo que tus correcciones me enseñaron sobre tu cara, /delete lo borra todo al instante.
choose-mood = ¿Para qué estado de ánimo quieres canciones?
export-caption = Todo lo que guardo sobre ti.
export-in-private = Eso solo lo envío en privado. Escríbeme allí /export.
delete-question = ¿Borrar todo lo que guardo sobre ti: lecturas, canciones, votos y correcciones? No se puede deshacer.
delete-button = Borrar todo
keep-button = Conservarlo
deleted = Todo está borrado. Si vuelves, empezamos de cero.
not-deleted = No se ha borrado nada.
reset-question = ¿Olvido lo que tus correcciones me enseñaron sobre tu cara? Tus respuestas, votos y ajustes se quedan.
reset-button = Olvídalo
reset = Olvidado: leo tu cara como el primer día. Tus respuestas, votos y ajustes siguen aquí; /delete borra también eso.
not-reset = No se ha olvidado nada.

## The settings: a message of pages. A button with "wide" in its name has a row of its own

settings-overview =
    <b>Ajustes</b>

    Cuentan desde la próxima respuesta.
settings-strategy =
    <b>¿Qué deben hacer las canciones con tu ánimo?</b>

    <b>Igual</b>  quedarse con él
    <b>Animar</b>  levantarlo
    <b>Calmar</b>  serenarlo
    <b>Viaje</b>  llevarte paso a paso desde donde estás hasta donde quieres llegar

    También puedes cambiarlo debajo de cada respuesta.
settings-genres =
    <b>¿Qué géneros?</b>

    ✅ solo estos   🚫 ninguno de estos

    Un toque pide un género, otro lo deja fuera y un tercero lo deshace.
settings-era =
    <b>¿De qué décadas?</b>

    Una segunda década incluye todo lo que hay en medio. Las canciones cuyo año no conozco quedan fuera, salvo que valga cualquier época.
settings-familiarity = <b>¿Cómo de conocidas pueden ser las canciones?</b>
settings-language = ¿En qué idioma te hablo?
settings-time =
    <b>¿Qué hora es donde estás?</b>

    Los días de tu /journal empiezan a tu medianoche. Cuando cambie la hora de verano, toca otra vez.
settings-keeping =
    <b>¿Cuánto tiempo guardo tus respuestas?</b>

    Las más antiguas se borran para siempre, con sus canciones y votos, y tu gusto lo sé por el resto. Los ajustes se quedan.
settings-consent =
    <b>¿Puedo aprender de tus votos para todo el mundo?</b>

    Tus propias respuestas siguen tus votos en cualquier caso. Si lo permites, tus ánimos, canciones y votos entrenan también el modelo que sirve aquí a todo el mundo, sin tu nombre ni tu número.

    Puedes retirarlo cuando quieras: el próximo entrenamiento los deja fuera.
strategy-wide-button = { $strategy ->
    [lift] 🎚 Canciones que me animan
    [calm] 🎚 Canciones que me calman
    [journey] 🎚 Canciones que son un viaje
   *[match] 🎚 Canciones como mi ánimo
}
all-genres-wide-button = 🎸 Todos los géneros
genres-wide-button = 🎸 Géneros: ✅ { NUMBER($wanted) } 🚫 { NUMBER($unwanted) }
explicit-wide-button = { $allowed ->
    [no] 🔞 Canciones explícitas: no
   *[yes] 🔞 Canciones explícitas: sí
}
all-times-wide-button = 📅 Canciones de cualquier época
era-wide-button = 📅 Canciones de { $years }
familiarity-wide-button = { $familiarity ->
    [familiar] 💿 Canciones más bien conocidas
    [new] 💿 Canciones poco conocidas
   *[balanced] 💿 Conocidas y desconocidas
}
language-wide-button = 🌐 Español
time-wide-button = 🕰 Mi reloj: { $zone }
keeping-wide-button = { $keeping ->
    [year] 🗓 Guardar respuestas un año
    [quarter] 🗓 Guardar respuestas 90 días
    [month] 🗓 Guardar respuestas 30 días
   *[forever] 🗓 Guardar hasta que yo borre
}
consent-wide-button = { $given ->
    [yes] 🤝 Aprender de mis votos: sí
   *[no] 🤝 Aprender de mis votos: no
}
all-times-button = Cualquier época
familiarity-button = { $familiarity ->
    [familiar] Conocidas
    [new] Nuevas
   *[balanced] Ambas
}
keeping-button = { $keeping ->
    [year] Un año
    [quarter] 90 días
    [month] 30 días
   *[forever] Hasta que borre
}
consent-button = { $given ->
    [yes] Permitirlo
   *[no] No permitirlo
}
setting-kept-toast = Cuenta desde la próxima respuesta.
language-chosen-toast = A partir de ahora te hablo en español.
consent-toast = { $given ->
    [yes] ¡Gracias! El próximo entrenamiento aprende también de tus votos.
   *[no] El próximo entrenamiento deja fuera tus votos.
}

## Photos and everything else that people send

looking = 👀 Mirando tu foto …
looking-video = 👀 Mirando tu vídeo …
choosing = 🎧 Eligiendo canciones para ti …
no-face =
    No encuentro ninguna cara en esta foto. Prueba con luz de frente, la cara entera en la imagen y mirando a la cámara.

    O elige un estado de ánimo:
no-face-in-video =
    No encuentro ninguna cara en este vídeo. Prueba con luz de frente, la cara entera en la imagen y mirando un momento a la cámara.

    O elige un estado de ánimo:
too-large = Este archivo es demasiado grande para mí; como mucho { $megabytes } MB y { $megapixels } megapíxeles. Enviado como foto, cabrá.
heic = No puedo leer archivos HEIC. Envíalo como foto en vez de como archivo y Telegram lo convertirá para mí.
not-a-picture = Este archivo no es una imagen JPEG, PNG o WebP ni un vídeo MP4. Mándame un selfi como foto.
broken-picture = Esta imagen está dañada y no puedo abrirla. Mándame otra, por favor.
video-too-large = Este vídeo es demasiado grande para mí; como mucho { $megabytes } MB y 4K. Mándame uno más corto o una foto.
broken-video = No puedo abrir este vídeo. Mándame otro, o una foto, por favor.
not-readable = Sé leer fotos y vídeos cortos, pero esto no. Mándame un selfi o elige un estado de ánimo con /mood.
no-mood = Respondo a estados de ánimo con canciones, y aquí no encuentro ninguno. Dime cómo te sientes, en inglés o con emojis, mándame un selfi o elige un estado de ánimo:
in-distress = Suena muy duro. Yo solo sé elegir canciones, y tú mereces que alguien te escuche. Habla, por favor, con una persona de confianza o con una línea de ayuda; findahelpline.com conoce una en tu país. Si estás en peligro, llama al número de emergencias.
anything-else = Mándame un selfi o elige un estado de ánimo con /mood. Más en /help.
not-a-person = Aquí escribes como grupo o canal y no sé quién eres. Escribe como tú, o escríbeme en privado.

## Looking back, sharing, and asking from other chats

feel-heading = { $feel ->
    [upbeat] Alegre
    [calm] Tranquilo
    [sad] Melancólico
    [tense] Intenso
   *[balanced] Equilibrado
}
journal-title = Tus estados de ánimo
journal-period = { $count ->
    [one] Del { $first } al { $last } ({ $zone }): { $count } estado de ánimo
    [many] Del { $first } al { $last } ({ $zone }): { $count } de estados de ánimo
   *[other] Del { $first } al { $last } ({ $zone }): { $count } estados de ánimo
}
journal-older = antes
journal-newer = hace poco
journal-week = media de una semana
journal-by-weekday = Cómo de agradable fue cada día
journal-empty = No conozco ningún estado de ánimo tuyo de las últimas cuatro semanas. Mándame un selfi o elige un estado de ánimo con /mood.
journal-caption = { $count ->
    [one] <b>{ $count } estado de ánimo</b> del { $first } al { $last }; los días son los de { $zone }.
    [many] <b>{ $count } de estados de ánimo</b> del { $first } al { $last }; los días son los de { $zone }.
   *[other] <b>{ $count } estados de ánimo</b> del { $first } al { $last }; los días son los de { $zone }.
}
journal-commonest = Lo más frecuente: música { $feel } ({ NUMBER($count) }).
journal-weekdays = El día más agradable de la semana: { $brightest }. El menos agradable: { $darkest }.
taste-title = Tu gusto
taste-votes = { $count ->
    [one] Aprendido de { $count } voto
    [many] Aprendido de { $count } de votos
   *[other] Aprendido de { $count } votos
}
taste-likes = te gusta
taste-dislikes = no te gusta
taste-artists = Artistas
taste-genres = Géneros
taste-empty = Todavía no sé nada de tu gusto. Toca 👍 o 👎 debajo de unas cuantas canciones.
taste-caption = { $count ->
    [one] <b>Tu gusto</b>, aprendido de { $count } voto.
    [many] <b>Tu gusto</b>, aprendido de { $count } de votos.
   *[other] <b>Tu gusto</b>, aprendido de { $count } votos.
}
taste-liked-artists = Te gusta lo de { $names }.
taste-disliked-artists = No te gusta lo de { $names }.
taste-liked-genres = Tus géneros: { $names }.
taste-disliked-genres = No son tus géneros: { $names }.
taste-unclear = Todavía no hay nada claro; con unos votos más se verá.
taste-hint = ¿Hay algo que no es así? Un toque olvida todos tus votos sobre ello.
belief-forgotten-toast = Olvidado, con todos tus votos sobre ello.
history-page = <b>Tus respuestas</b>, página { NUMBER($page) } de { NUMBER($pages) }
history-empty = Todavía no hay respuestas. Mándame un selfi o elige un estado de ánimo con /mood.
songs-from-group = Canciones de un grupo
newer-button = ‹ Más nuevas
older-button = Más antiguas ›
card-button = 🖼 Tarjeta
card-songs = { $strategy ->
    [lift] Canciones que levantan el ánimo
    [calm] Canciones que calman
    [journey] Canciones que llevan a otro ánimo
   *[match] Canciones para este ánimo
}
inline-wide-button = Escribe un ánimo, como tranquila

## When something is in the way

busy-toast = Ahora mismo tengo mucho que hacer. Inténtalo de nuevo en unos segundos.
fault = Algo ha fallado por mi parte. Inténtalo de nuevo; si sigue así, pásale esto a mi operador: <code>{ $identifier }</code>
fault-toast = Algo ha fallado por mi parte. Inténtalo de nuevo; si sigue así, pásale esto a mi operador: { $identifier }

## How the bot presents itself: the menu of commands, an empty chat, the profile

command-start = Qué hago
command-mood = Elegir un estado de ánimo sin foto
command-journal = Tus estados de ánimo de las últimas semanas, en una imagen
command-taste = Lo que he aprendido de tu gusto
command-history = Tus respuestas anteriores
command-settings = Géneros, canciones explícitas, décadas, permiso y más
command-help = Cómo usarme
command-language = Cambiar el idioma
command-privacy = Qué pasa con tu foto y tus datos
command-reset = Olvidar lo que me enseñaron tus correcciones
command-export = Todo lo que guardo sobre ti, en un archivo
command-delete = Borrar todo sobre ti
description = Mándame un selfi: leo el ánimo de tu cara y te respondo con cinco canciones que le van bien, y a ti también. Una IA estima la expresión; tu foto no se guarda nunca.
short-description = Manda un selfi y recibe cinco canciones para el ánimo de tu cara.

## Limits

slow-down = { $seconds ->
    [one] Ha sido mucho de golpe. Inténtalo de nuevo en { $seconds } segundo; hasta entonces solo respondo a botones y comandos.
    [many] Ha sido mucho de golpe. Inténtalo de nuevo en { $seconds } de segundos; hasta entonces solo respondo a botones y comandos.
   *[other] Ha sido mucho de golpe. Inténtalo de nuevo en { $seconds } segundos; hasta entonces solo respondo a botones y comandos.
}

## La cuenta propia de Spotify

connect =
    <b>¿Conectar tu cuenta de Spotify?</b>

    Así un toque guarda una respuesta como lista privada, o pone en tu biblioteca las canciones con tu 👍. No miro lo que escuchas.

    Guardo la llave de tu cuenta, cifrada, hasta que digas /disconnect o /delete. El enlace es solo para ti, sirve una vez y dura diez minutos.
connect-with-plays =
    <b>¿Conectar tu cuenta de Spotify, y que las canciones sigan lo que escuchas?</b>

    Así un toque guarda una respuesta como lista privada, o pone en tu biblioteca las canciones con tu 👍. También leo lo último que escuchaste y tus favoritas de allí: solo para tus propias respuestas, una hora en memoria, sin guardarlo, y ningún modelo aprende de ello.

    Guardo la llave de tu cuenta, cifrada, hasta que digas /disconnect o /delete. El enlace es solo para ti, sirve una vez y dura diez minutos.
connect-wide-button = 🔗 Conectar en Spotify
plays-wide-button = { $given ->
    [yes] 🎧 Lo que escucho: cuenta
   *[no] 🎧 Lo que escucho: no cuenta
}
plays-toast = { $given ->
    [yes] Desde la próxima respuesta, las canciones siguen lo que escuchas.
   *[no] Ya no miro lo que escuchas.
}
plays-link-toast = Spotify te pregunta antes: abre el enlace una vez.
connect-in-private = El enlace sería solo para ti: envíame /connect en un chat privado.
# Lo que resultó del enlace; se ve en el chat y en el navegador.
link-connected =
    <b>Spotify está conectado.</b> Desde la próxima respuesta, dos botones más guardan canciones en tu cuenta.

    Spotify termina una conexión a los seis meses; entonces /connect la renueva. /disconnect la termina enseguida.
link-refused = No diste permiso en Spotify, así que nada está conectado. /connect empieza de nuevo.
link-not-allowed = Spotify solo me deja entrar en las cuentas de unas pocas personas que mi operador le ha indicado. Nada está conectado; pregunta a mi operador.
link-failed = Spotify no respondió como debía, así que nada está conectado. Prueba /connect más tarde.
link-stale = Este enlace ya no sirve. Envía /connect en Telegram para tener otro.
link-page-connected = Conectado con { $name } en Telegram. Si no eres tú, retira el permiso en spotify.com/account/apps.
link-page-back = Ya puedes volver a Telegram.
disconnected = Olvidado: la llave de tu cuenta de Spotify está borrada. Lo que guardé allí se queda. En spotify.com/account/apps también puedes retirar el permiso.
not-connected = No tienes ninguna cuenta de Spotify conectada.
playlist-button = 💾 Como lista
open-playlist-button = 🎧 Abrir la lista
save-liked-button = 💚 Guardar mis 👍
saving-toast = Lo guardo en Spotify …
saving-interrupted = Algo me ha interrumpido mientras guardaba la lista. Mira en Spotify: si no está, o está vacía, toca el botón otra vez.
playlist-saved-toast = Guardada como lista privada.
liked-saved-toast = { $count ->
    [one] { $count } canción está en tu biblioteca.
    [many] { $count } de canciones están en tu biblioteca.
   *[other] { $count } canciones están en tu biblioteca.
}
no-likes-toast = Toca antes 👍 en una canción.
no-ids-toast = No conozco la dirección de estas canciones en Spotify.
connection-lost-toast = Tu cuenta de Spotify (ya) no está conectada; el propio Spotify termina una conexión a los seis meses. /connect la renueva.
not-allowed-toast = Spotify solo me deja entrar en las cuentas de unas pocas personas que mi operador le ha indicado. Pregunta a mi operador.
spotify-fails-toast = Spotify no responde como debe. Inténtalo más tarde.
privacy-account = <b>Spotify</b>: solo si dices /connect. Guardo cifrada la llave de tu cuenta y guardo lo que tocas. Lo que escuchas solo lo leo si lo activas allí, para tus propias respuestas y una hora en memoria. /disconnect borra la llave.
command-connect = Conectar tu cuenta de Spotify
command-disconnect = Olvidar tu cuenta de Spotify
