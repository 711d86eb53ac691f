### Português, as it is spoken in Brazil. Machine-made: no native speaker has read this file yet.

## Moods

emotion = { $emotion ->
    [anger] Raiva
    [disgust] Nojo
    [fear] Medo
    [happiness] Alegria
    [sadness] Tristeza
    [surprise] Surpresa
   *[neutral] Neutro
}
emotion-inside = { $emotion ->
    [anger] raiva
    [disgust] nojo
    [fear] medo
    [happiness] alegria
    [sadness] tristeza
    [surprise] surpresa
   *[neutral] neutro
}
feel = { $feel ->
    [upbeat] animada
    [calm] calma
    [sad] melancólica
    [tense] intensa
   *[balanced] equilibrada
}
genre-button = { $genre ->
    [hip-hop] Hip hop
    [electronic] Eletrônica
    [soul] Soul e funk
    [latin] Latina
    [rock] Rock e metal
    [ambient] Ambient e lo-fi
    [country] Country e folk
    [middle-eastern] Árabe e turca
    [jazz] Jazz e blues
    [east-asian] K-pop e J-pop
    [classical] Clássica
    [afro-caribbean] Afro e reggae
    [indian] Indiana
   *[pop] Pop
}

## The answer: what was read, what the songs are for, and why each of them

reading-certain = <b>{ $emotion }, mais de { NUMBER($share, style: "percent") }</b>.
reading-sure = <b>{ $emotion } { NUMBER($share, style: "percent") }</b>.
reading-mixed = <b>{ $first } { NUMBER($first_share, style: "percent") }</b>, com um pouco de { $second } { NUMBER($second_share, style: "percent") }.
reading-close = Entre <b>{ $first } { NUMBER($first_share, style: "percent") }</b> e <b>{ $second } { NUMBER($second_share, style: "percent") }</b>.
as-you-say = { $emotion ->
    [anger] <b>Raiva</b>, como você diz.
    [disgust] <b>Nojo</b>, como você diz.
    [fear] <b>Medo</b>, como você diz.
    [happiness] <b>Alegria</b>, como você diz.
    [sadness] <b>Tristeza</b>, como você diz.
    [surprise] <b>Surpresa</b>, como você diz.
   *[neutral] <b>Neutro</b>, como você diz.
}
words-mood = Nas suas palavras leio <b>{ $emotion }</b>.
songs-for = { $feel ->
    [upbeat] Músicas para um humor animado:
    [calm] Músicas para um humor calmo:
    [sad] Músicas para um humor melancólico:
    [tense] Músicas para um humor intenso:
   *[balanced] Músicas para um humor equilibrado:
}
songs-to-lift = Músicas para levantar o seu humor:
songs-to-calm = Músicas para acalmar você:
songs-to-journey = Passo a passo de onde você está até onde quer chegar:
faces = { $count ->
    [one] Vejo { $count } rosto e leio esse.
    [many] Vejo { $count } de rostos; este é o humor deles juntos.
   *[other] Vejo { $count } rostos; este é o humor deles juntos.
}
face-hint = Toque em 👤 para o humor de um só, da esquerda para a direita.
no-tracks = Não sobrou nada que combine e que eu não tenha mostrado há pouco. Tente outro humor com /mood.
wishes-left-few = Seus /settings me deixaram menos músicas do que de costume.
wishes-left-none = Seus /settings não deixam nenhuma música que eu possa mostrar agora.
strategy-question = <b>Com um humor assim, há quem queira companhia e há quem queira sair dele. E você?</b> Um toque abaixo e eu não esqueço.
reason-liked-track = porque você gostou de { $track }
reason-liked-artist = porque você gosta de { $artist }
reason-played-track = porque você ouve { $track }
reason-played = parecida com o que você ouve
reason-mood-alike = { $feel ->
    [upbeat] animada, como o seu humor
    [calm] calma, como o seu humor
    [sad] melancólica, como o seu humor
    [tense] intensa, como o seu humor
   *[balanced] equilibrada, como o seu humor
}
reason-mood-near = { $feel ->
    [upbeat] animada, perto do seu humor
    [calm] calma, perto do seu humor
    [sad] melancólica, perto do seu humor
    [tense] intensa, perto do seu humor
   *[balanced] equilibrada, perto do seu humor
}
reason-strategy = { $feel ->
    [upbeat] animada, um passo para onde você quer chegar
    [calm] calma, um passo para onde você quer chegar
    [sad] melancólica, um passo para onde você quer chegar
    [tense] intensa, um passo para onde você quer chegar
   *[balanced] equilibrada, um passo para onde você quer chegar
}
reason-popular = { $feel ->
    [upbeat] animada e amada por muita gente
    [calm] calma e amada por muita gente
    [sad] melancólica e amada por muita gente
    [tense] intensa e amada por muita gente
   *[balanced] equilibrada e amada por muita gente
}
reason-exploration = { $feel ->
    [upbeat] animada, uma novidade para experimentar
    [calm] calma, uma novidade para experimentar
    [sad] melancólica, uma novidade para experimentar
    [tense] intensa, uma novidade para experimentar
   *[balanced] equilibrada, uma novidade para experimentar
}

## The buttons under an answer, and what a tap says

more-button = 🔄 Mais
wrong-mood-button = 🙅 Não é isso
back-button = ‹ Voltar
strategy-button = { $strategy ->
    [lift] Animar
    [calm] Acalmar
    [journey] Viagem
   *[match] Igual
}
wrong-mood-toast = Como você está se sentindo?
liked-toast = 👍 Mais como esta.
disliked-toast = 👎 Você não vai mais ver esta.
vote-undone-toast = Desfeito.
strategy-toast = { $strategy ->
    [lift] ☀️ De agora em diante, músicas que levantam o seu humor.
    [calm] 🌙 De agora em diante, músicas que acalmam você.
    [journey] 🧭 De agora em diante, uma viagem até onde você quer chegar.
   *[match] 🪞 De agora em diante, músicas que combinam com o seu humor.
}
stale-button-toast = Este botão já não vale.
foreign-button-toast = Este botão é de outra pessoa. Mande você o comando.

## Commands

notice = Uma IA estima a expressão do rosto; ela pode errar e não vê o que você sente. Sua foto nunca é guardada. /privacy
start =
    <b>Me mande uma selfie</b> e eu respondo com cinco músicas para o humor do seu rosto.

    Toque em 👍 ou 👎 embaixo e a próxima resposta vai combinar mais com você. Sem foto por perto? Diga em inglês ou com emojis como você se sente, ou escolha um humor: /mood
help =
    <b>Uma selfie entra, cinco músicas saem.</b>
    Palavras também servem, em inglês ou com emojis: “tired but hopeful”.

    👍 👎  vote em uma música; toque de novo para desfazer
    👍 👎  como reação a uma resposta, onde o Telegram me avisa (em um grupo, só se eu for administrador): para a primeira música dela
    <b>Igual</b>  músicas que seguem o seu humor
    <b>Animar</b>  músicas que o levantam
    <b>Acalmar</b>  músicas que o acalmam
    <b>Viagem</b>  passo a passo até onde você quer chegar
    <b>Mais</b>  outras cinco músicas para o mesmo humor
    <b>Não é isso</b>  me diga o humor certo

    /mood  escolha um humor sem foto
    /journal  seus humores das últimas semanas, em uma imagem
    /taste  o que aprendi sobre o seu gosto
    /history  suas respostas anteriores
    /settings  gêneros, músicas explícitas, décadas e mais
    /language  mude o idioma
    /export  tudo o que guardo sobre você, em um arquivo
    /reset  esqueça o que as suas correções me ensinaram
    /delete  apague tudo
    /privacy  o que acontece com a sua foto e os seus dados
# Below the help, where people can connect their accounts.
help-account = A sua conta do Spotify também: com /connect você salva uma resposta como playlist e guarda os seus 👍; /disconnect esquece a conta.
privacy =
    <b>Sua foto ou seu vídeo</b> é lido na memória e some em segundos: nunca é gravado em disco, registrado ou repassado. O que você escreve é lido do mesmo jeito. De várias pessoas, só fica a média das leituras; cada uma sozinha some em uma hora.

    <b>O que eu guardo</b>, no computador que executa este bot: seu número do Telegram, as sete porcentagens de cada leitura, as músicas que recomendei, os seus votos e correções, e os seus ajustes.

    <b>Por quanto tempo</b>: até você apagar, ou pelo tempo que você escolher em /settings. Então as respostas são apagadas com as suas músicas e votos.

    <b>Para quê</b>: para as suas próprias respostas. Só se você permitir em /settings, os seus humores, músicas e votos também treinam o modelo que serve a todos aqui; se você voltar atrás, o próximo treino os deixa de fora.

    <b>Uma IA estima uma expressão</b>, não o que você sente. Ela não foi feita para trabalho, escola ou medicina.

    /export entrega tudo a você, /reset esquece o que as suas correções me ensinaram sobre o seu rosto, /delete apaga tudo na hora.
choose-mood = Músicas para qual humor?
export-caption = Tudo o que guardo sobre você.
export-in-private = Isso eu só envio no privado. Me escreva lá: /export
delete-question = Apagar tudo o que guardo sobre você: leituras, músicas, votos e correções? Não dá para desfazer.
delete-button = Apagar tudo
keep-button = Manter
deleted = Tudo foi apagado. Se você voltar, começamos do zero.
not-deleted = Nada foi apagado.
reset-question = Esquecer o que as suas correções me ensinaram sobre o seu rosto? Suas respostas, votos e ajustes ficam.
reset-button = Esquecer
reset = Esquecido: leio o seu rosto como no primeiro dia. Suas respostas, votos e ajustes continuam aqui; /delete também apaga isso.
not-reset = Nada foi esquecido.

## The settings: a message of pages. A button with "wide" in its name has a row of its own

settings-overview =
    <b>Ajustes</b>

    Eles valem a partir da próxima resposta.
settings-strategy =
    <b>O que as músicas devem fazer com o seu humor?</b>

    <b>Igual</b>  ficar com ele
    <b>Animar</b>  levantá-lo
    <b>Acalmar</b>  acalmá-lo
    <b>Viagem</b>  levar você passo a passo de onde está até onde quer chegar

    Você também pode mudar isso embaixo de cada resposta.
settings-genres =
    <b>Quais gêneros?</b>

    ✅ só estes   🚫 nenhum destes

    Um toque pede um gênero, outro o deixa de fora, um terceiro desfaz.
settings-era =
    <b>De quais décadas?</b>

    Uma segunda década inclui tudo o que há no meio. Músicas cujo ano não conheço ficam de fora, a não ser que qualquer época valha.
settings-familiarity = <b>Quão conhecidas as músicas podem ser?</b>
settings-language = Em que idioma eu falo com você?
settings-time =
    <b>Que horas são onde você está?</b>

    Os dias do seu /journal começam à sua meia-noite. Quando o horário de verão mudar, toque de novo.
settings-keeping =
    <b>Por quanto tempo guardo as suas respostas?</b>

    As mais antigas são apagadas de vez, com as suas músicas e votos, e conheço o seu gosto pelo resto. Os ajustes ficam.
settings-consent =
    <b>Posso aprender com os seus votos para todos?</b>

    Suas próprias respostas seguem os seus votos de qualquer jeito. Se você permitir, os seus humores, músicas e votos também treinam o modelo que serve a todos aqui, sem o seu nome nem o seu número.

    Você pode voltar atrás a qualquer momento: o próximo treino os deixa de fora.
strategy-wide-button = { $strategy ->
    [lift] 🎚 Músicas que me animam
    [calm] 🎚 Músicas que me acalmam
    [journey] 🎚 Músicas que são uma viagem
   *[match] 🎚 Músicas como o meu humor
}
all-genres-wide-button = 🎸 Todos os gêneros
genres-wide-button = 🎸 Gêneros: ✅ { NUMBER($wanted) } 🚫 { NUMBER($unwanted) }
explicit-wide-button = { $allowed ->
    [no] 🔞 Músicas explícitas: não
   *[yes] 🔞 Músicas explícitas: sim
}
all-times-wide-button = 📅 Músicas de qualquer época
era-wide-button = 📅 Músicas de { $years }
familiarity-wide-button = { $familiarity ->
    [familiar] 💿 Músicas mais conhecidas
    [new] 💿 Músicas pouco conhecidas
   *[balanced] 💿 Conhecidas e desconhecidas
}
language-wide-button = 🌐 Português
time-wide-button = 🕰 Meu relógio: { $zone }
keeping-wide-button = { $keeping ->
    [year] 🗓 Guardar respostas por um ano
    [quarter] 🗓 Guardar respostas por 90 dias
    [month] 🗓 Guardar respostas por 30 dias
   *[forever] 🗓 Guardar até eu apagar
}
consent-wide-button = { $given ->
    [yes] 🤝 Aprender com meus votos: sim
   *[no] 🤝 Aprender com meus votos: não
}
all-times-button = Qualquer época
familiarity-button = { $familiarity ->
    [familiar] Conhecidas
    [new] Novas
   *[balanced] Ambas
}
keeping-button = { $keeping ->
    [year] Um ano
    [quarter] 90 dias
    [month] 30 dias
   *[forever] Até eu apagar
}
consent-button = { $given ->
    [yes] Permitir
   *[no] Não permitir
}
setting-kept-toast = Vale a partir da próxima resposta.
language-chosen-toast = A partir de agora, falo português com você.
consent-toast = { $given ->
    [yes] Valeu! O próximo treino também aprende com os seus votos.
   *[no] O próximo treino deixa os seus votos de fora.
}

## Photos and everything else that people send

looking = 👀 Olhando a sua foto …
looking-video = 👀 Olhando o seu vídeo …
choosing = 🎧 Escolhendo músicas para você …
no-face =
    Não encontrei um rosto nesta foto. Tente com luz de frente, o rosto inteiro na imagem e olhando para a câmera.

    Ou escolha um humor:
no-face-in-video =
    Não encontrei um rosto neste vídeo. Tente com luz de frente, o rosto inteiro na imagem e olhando um momento para a câmera.

    Ou escolha um humor:
too-large = Este arquivo é grande demais para mim; no máximo { $megabytes } MB e { $megapixels } megapixels. Enviado como foto, ele cabe.
heic = Não consigo ler arquivos HEIC. Envie como foto em vez de arquivo e o Telegram converte para mim.
not-a-picture = Este arquivo não é uma imagem JPEG, PNG ou WebP nem um vídeo MP4. Me mande uma selfie como foto.
broken-picture = Esta imagem está danificada e não consigo abri-la. Mande outra, por favor.
video-too-large = Este vídeo é grande demais para mim; no máximo { $megabytes } MB e 4K. Mande um mais curto ou uma foto.
broken-video = Não consigo abrir este vídeo. Mande outro, ou uma foto, por favor.
not-readable = Eu sei ler fotos e vídeos curtos, mas isto não. Me mande uma selfie ou escolha um humor com /mood.
no-mood = Eu respondo a humores com músicas, e não encontro nenhum aqui. Diga como você se sente, em inglês ou com emojis, me mande uma selfie ou escolha um humor:
in-distress = Isso parece muito difícil. Eu só sei escolher músicas, e você merece alguém que escute. Por favor, fale com uma pessoa de confiança ou com um serviço de apoio; findahelpline.com conhece um no seu país. Se houver perigo, ligue para a emergência.
anything-else = Me mande uma selfie ou escolha um humor com /mood. Mais em /help.
not-a-person = Aqui você escreve como grupo ou canal, e eu não sei quem você é. Escreva como você, ou para mim no privado.

## Looking back, sharing, and asking from other chats

feel-heading = { $feel ->
    [upbeat] Animado
    [calm] Calmo
    [sad] Melancólico
    [tense] Intenso
   *[balanced] Equilibrado
}
journal-title = Seus humores
journal-period = { $count ->
    [one] De { $first } a { $last } ({ $zone }): { $count } humor
    [many] De { $first } a { $last } ({ $zone }): { $count } de humores
   *[other] De { $first } a { $last } ({ $zone }): { $count } humores
}
journal-older = antes
journal-newer = há pouco
journal-week = média de uma semana
journal-by-weekday = Como cada dia da semana foi agradável
journal-empty = Não conheço nenhum humor seu das últimas quatro semanas. Me mande uma selfie ou escolha um humor com /mood.
journal-caption = { $count ->
    [one] <b>{ $count } humor</b> de { $first } a { $last }; os dias são os de { $zone }.
    [many] <b>{ $count } de humores</b> de { $first } a { $last }; os dias são os de { $zone }.
   *[other] <b>{ $count } humores</b> de { $first } a { $last }; os dias são os de { $zone }.
}
journal-commonest = O mais frequente: música { $feel } ({ NUMBER($count) }).
journal-weekdays = O dia da semana mais agradável: { $brightest }. O menos agradável: { $darkest }.
taste-title = O seu gosto
taste-votes = { $count ->
    [one] Aprendido com { $count } voto
    [many] Aprendido com { $count } de votos
   *[other] Aprendido com { $count } votos
}
taste-likes = você gosta
taste-dislikes = você não gosta
taste-artists = Artistas
taste-genres = Gêneros
taste-empty = Ainda não sei nada do seu gosto. Toque em 👍 ou 👎 abaixo de algumas músicas.
taste-caption = { $count ->
    [one] <b>O seu gosto</b>, aprendido com { $count } voto.
    [many] <b>O seu gosto</b>, aprendido com { $count } de votos.
   *[other] <b>O seu gosto</b>, aprendido com { $count } votos.
}
taste-liked-artists = Você gosta de { $names }.
taste-disliked-artists = Você não gosta de { $names }.
taste-liked-genres = Seus gêneros: { $names }.
taste-disliked-genres = Não são seus gêneros: { $names }.
taste-unclear = Nada está claro ainda; mais alguns votos vão mostrar.
taste-hint = Algo está errado? Um toque esquece todos os seus votos sobre isso.
belief-forgotten-toast = Esquecido, com todos os seus votos sobre isso.
history-page = <b>Suas respostas</b>, página { NUMBER($page) } de { NUMBER($pages) }
history-empty = Ainda não há respostas. Me mande uma selfie ou escolha um humor com /mood.
songs-from-group = Músicas de um grupo
newer-button = ‹ Mais novas
older-button = Mais antigas ›
card-button = 🖼 Cartão
card-songs = { $strategy ->
    [lift] Músicas que levantam o humor
    [calm] Músicas que acalmam
    [journey] Músicas que levam a outro humor
   *[match] Músicas para este humor
}
inline-wide-button = Escreva um humor, como calma

## When something is in the way

busy-toast = Estou com muita coisa agora. Tente de novo em alguns segundos.
fault = Algo deu errado do meu lado. Tente de novo; se continuar, passe isto ao meu operador: <code>{ $identifier }</code>
fault-toast = Algo deu errado do meu lado. Tente de novo; se continuar, passe isto ao meu operador: { $identifier }

## How the bot presents itself: the menu of commands, an empty chat, the profile

command-start = O que eu faço
command-mood = Escolher um humor sem foto
command-journal = Seus humores das últimas semanas, em uma imagem
command-taste = O que aprendi sobre o seu gosto
command-history = Suas respostas anteriores
command-settings = Gêneros, músicas explícitas, décadas, permissão e mais
command-help = Como me usar
command-language = Mudar o idioma
command-privacy = O que acontece com a sua foto e os seus dados
command-reset = Esquecer o que as suas correções me ensinaram
command-export = Tudo o que guardo sobre você, em um arquivo
command-delete = Apagar tudo sobre você
description = Me mande uma selfie: eu leio o humor do seu rosto e respondo com cinco músicas que combinam com ele, e com você. Uma IA estima a expressão; sua foto nunca é guardada.
short-description = Mande uma selfie, receba cinco músicas para o humor do seu rosto.

## Limits

slow-down = { $seconds ->
    [one] Foi muita coisa de uma vez. Tente de novo em { $seconds } segundo; até lá, só respondo a botões e comandos.
    [many] Foi muita coisa de uma vez. Tente de novo em { $seconds } de segundos; até lá, só respondo a botões e comandos.
   *[other] Foi muita coisa de uma vez. Tente de novo em { $seconds } segundos; até lá, só respondo a botões e comandos.
}

## A conta própria do Spotify

connect =
    <b>Conectar a sua conta do Spotify?</b>

    Aí um toque salva uma resposta como playlist privada, ou põe na sua biblioteca as músicas com o seu 👍. Eu não olho o que você ouve.

    Guardo a chave da sua conta, criptografada, até você dizer /disconnect ou /delete. O link é só para você, vale uma vez e dura dez minutos.
connect-with-plays =
    <b>Conectar a sua conta do Spotify, e deixar as músicas seguirem o que você ouve?</b>

    Aí um toque salva uma resposta como playlist privada, ou põe na sua biblioteca as músicas com o seu 👍. Também leio o que você ouviu por último e as suas favoritas de lá: só para as suas próprias respostas, uma hora na memória, sem gravar, e nenhum modelo aprende com isso.

    Guardo a chave da sua conta, criptografada, até você dizer /disconnect ou /delete. O link é só para você, vale uma vez e dura dez minutos.
connect-wide-button = 🔗 Conectar no Spotify
plays-wide-button = { $given ->
    [yes] 🎧 O que eu ouço: conta
   *[no] 🎧 O que eu ouço: não conta
}
plays-toast = { $given ->
    [yes] A partir da próxima resposta, as músicas seguem o que você ouve.
   *[no] Eu não olho mais o que você ouve.
}
plays-link-toast = O Spotify pergunta antes: abra o link uma vez.
connect-in-private = O link seria só para você: me envie /connect em um chat privado.
# O que deu o link; aparece no chat e no navegador.
link-connected =
    <b>O Spotify está conectado.</b> A partir da próxima resposta, mais dois botões salvam músicas na sua conta.

    O Spotify encerra uma conexão depois de seis meses; aí /connect renova. /disconnect encerra na hora.
link-refused = Você recusou no Spotify, então nada está conectado. /connect começa de novo.
link-not-allowed = O Spotify só me deixa entrar nas contas de poucas pessoas que o meu operador indicou. Nada está conectado; pergunte ao meu operador.
link-failed = O Spotify não respondeu como devia, então nada está conectado. Tente /connect mais tarde.
link-stale = Este link já não vale. Envie /connect no Telegram para ter outro.
link-page-connected = Conectado com { $name } no Telegram. Se não for você, retire a permissão em spotify.com/account/apps.
link-page-back = Você já pode voltar ao Telegram.
disconnected = Esquecido: a chave da sua conta do Spotify foi apagada. O que salvei lá fica. Em spotify.com/account/apps você também pode retirar a permissão.
not-connected = Nenhuma conta sua do Spotify está conectada.
playlist-button = 💾 Como playlist
open-playlist-button = 🎧 Ver playlist
save-liked-button = 💚 Salvar meus 👍
saving-toast = Salvando no Spotify …
saving-interrupted = Fui interrompido enquanto salvava a playlist. Veja no Spotify: se ela não estiver lá, ou estiver vazia, toque no botão mais uma vez.
playlist-saved-toast = Salva como playlist privada.
liked-saved-toast = { $count ->
    [one] { $count } música está na sua biblioteca.
    [many] { $count } de músicas estão na sua biblioteca.
   *[other] { $count } músicas estão na sua biblioteca.
}
no-likes-toast = Toque antes em 👍 em uma música.
no-ids-toast = Não conheço o endereço destas músicas no Spotify.
connection-lost-toast = A sua conta do Spotify (já) não está conectada; o próprio Spotify encerra uma conexão depois de seis meses. /connect renova.
not-allowed-toast = O Spotify só me deixa entrar nas contas de poucas pessoas que o meu operador indicou. Pergunte ao meu operador.
spotify-fails-toast = O Spotify não responde como devia. Tente de novo mais tarde.
privacy-account = <b>Spotify</b>: só se você disser /connect. Guardo a chave da sua conta criptografada e salvo o que você toca. O que você ouve eu só leio se você ligar isso lá, para as suas próprias respostas e por uma hora na memória. /disconnect apaga a chave.
command-connect = Conectar a sua conta do Spotify
command-disconnect = Esquecer a sua conta do Spotify
