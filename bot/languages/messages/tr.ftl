### Türkçe. Machine-made: no native speaker has read this file yet.
### Names and numbers take no suffix here, since its vowels would depend on them.

## Moods

emotion = { $emotion ->
    [anger] Öfke
    [disgust] Tiksinti
    [fear] Korku
    [happiness] Mutluluk
    [sadness] Üzüntü
    [surprise] Şaşkınlık
   *[neutral] Nötr
}
emotion-inside = { $emotion ->
    [anger] öfke
    [disgust] tiksinti
    [fear] korku
    [happiness] mutluluk
    [sadness] üzüntü
    [surprise] şaşkınlık
   *[neutral] nötr
}
feel = { $feel ->
    [upbeat] neşeli
    [calm] sakin
    [sad] hüzünlü
    [tense] yoğun
   *[balanced] dengeli
}
genre-button = { $genre ->
    [hip-hop] Hip hop
    [electronic] Elektronik
    [soul] Soul ve funk
    [latin] Latin
    [rock] Rock ve metal
    [ambient] Ambient, lo-fi
    [country] Country ve folk
    [middle-eastern] Arap ve Türk
    [jazz] Caz ve blues
    [east-asian] K-pop ve J-pop
    [classical] Klasik
    [afro-caribbean] Afro ve reggae
    [indian] Hint
   *[pop] Pop
}

## The answer: what was read, what the songs are for, and why each of them

reading-certain = <b>{ $emotion }, { NUMBER($share, style: "percent") } üzeri</b>.
reading-sure = <b>{ $emotion } { NUMBER($share, style: "percent") }</b>.
reading-mixed = <b>{ $first } { NUMBER($first_share, style: "percent") }</b>, biraz da { $second } { NUMBER($second_share, style: "percent") }.
reading-close = İkisinin arası: <b>{ $first } { NUMBER($first_share, style: "percent") }</b> ve <b>{ $second } { NUMBER($second_share, style: "percent") }</b>.
as-you-say = { $emotion ->
    [anger] <b>Öfke</b>, dediğin gibi.
    [disgust] <b>Tiksinti</b>, dediğin gibi.
    [fear] <b>Korku</b>, dediğin gibi.
    [happiness] <b>Mutluluk</b>, dediğin gibi.
    [sadness] <b>Üzüntü</b>, dediğin gibi.
    [surprise] <b>Şaşkınlık</b>, dediğin gibi.
   *[neutral] <b>Nötr</b>, dediğin gibi.
}
words-mood = Sözlerinde okuduğum: <b>{ $emotion }</b>.
songs-for = { $feel ->
    [upbeat] Neşeli bir ruh hâli için şarkılar:
    [calm] Sakin bir ruh hâli için şarkılar:
    [sad] Hüzünlü bir ruh hâli için şarkılar:
    [tense] Yoğun bir ruh hâli için şarkılar:
   *[balanced] Dengeli bir ruh hâli için şarkılar:
}
songs-to-lift = Ruh hâlini yükseltecek şarkılar:
songs-to-calm = Seni sakinleştirecek şarkılar:
songs-to-journey = Adım adım bulunduğun yerden olmak istediğin yere:
faces = { $count ->
    [one] { $count } yüz görüyorum ve onu okuyorum.
   *[other] { $count } yüz görüyorum; bu, hepsinin ortak ruh hâli.
}
face-hint = Soldan sağa, yalnız birinin ruh hâli için 👤 düğmesine dokun.
no-tracks = Sana uyan ve yakın zamanda göstermediğim bir şarkı kalmadı. /mood ile başka bir ruh hâli dene.
wishes-left-few = /settings tercihlerin bu kez daha az şarkı bıraktı.
wishes-left-none = /settings tercihlerin şu an gösterebileceğim bir şarkı bırakmıyor.
strategy-question = <b>Böyle bir ruh hâlinde kimi eşlik ister, kimi çıkmak ister. Ya sen?</b> Aşağıdan birine dokun, aklımda tutarım.
reason-liked-track = { $track } şarkısını beğendiğin için
reason-liked-artist = { $artist } dinlemeyi sevdiğin için
reason-played-track = { $track } dinlediğin için
reason-played = dinlediklerine yakın
reason-mood-alike = { $feel ->
    [upbeat] neşeli, ruh hâlin gibi
    [calm] sakin, ruh hâlin gibi
    [sad] hüzünlü, ruh hâlin gibi
    [tense] yoğun, ruh hâlin gibi
   *[balanced] dengeli, ruh hâlin gibi
}
reason-mood-near = { $feel ->
    [upbeat] neşeli, ruh hâline yakın
    [calm] sakin, ruh hâline yakın
    [sad] hüzünlü, ruh hâline yakın
    [tense] yoğun, ruh hâline yakın
   *[balanced] dengeli, ruh hâline yakın
}
reason-strategy = { $feel ->
    [upbeat] neşeli, olmak istediğin hâle bir adım
    [calm] sakin, olmak istediğin hâle bir adım
    [sad] hüzünlü, olmak istediğin hâle bir adım
    [tense] yoğun, olmak istediğin hâle bir adım
   *[balanced] dengeli, olmak istediğin hâle bir adım
}
reason-popular = { $feel ->
    [upbeat] neşeli ve çok sevilen
    [calm] sakin ve çok sevilen
    [sad] hüzünlü ve çok sevilen
    [tense] yoğun ve çok sevilen
   *[balanced] dengeli ve çok sevilen
}
reason-exploration = { $feel ->
    [upbeat] neşeli, denemen için yeni bir şey
    [calm] sakin, denemen için yeni bir şey
    [sad] hüzünlü, denemen için yeni bir şey
    [tense] yoğun, denemen için yeni bir şey
   *[balanced] dengeli, denemen için yeni bir şey
}

## The buttons under an answer, and what a tap says

more-button = 🔄 Daha fazla
wrong-mood-button = 🙅 Hâlim bu değil
back-button = ‹ Geri
strategy-button = { $strategy ->
    [lift] Neşeli
    [calm] Sakin
    [journey] Yolculuk
   *[match] Aynı
}
wrong-mood-toast = Ruh hâlin nasıl?
liked-toast = 👍 Buna benzerleri gelecek.
disliked-toast = 👎 Bunu bir daha görmeyeceksin.
vote-undone-toast = Geri alındı.
strategy-toast = { $strategy ->
    [lift] ☀️ Bundan sonra ruh hâlini yükselten şarkılar.
    [calm] 🌙 Bundan sonra seni sakinleştiren şarkılar.
    [journey] 🧭 Bundan sonra olmak istediğin yere bir yolculuk.
   *[match] 🪞 Bundan sonra ruh hâline uyan şarkılar.
}
stale-button-toast = Bu düğmenin süresi dolmuş.
foreign-button-toast = Bu düğme başkası için. Komutu sen de gönderebilirsin.

## Commands

notice = Bir yapay zekâ yüzdeki ifadeyi tahmin eder; yanılabilir ve ne hissettiğini göremez. Fotoğrafın asla saklanmaz. /privacy
start =
    <b>Bana bir selfie gönder</b>, yüzündeki ruh hâli için beş şarkıyla yanıt vereyim.

    Altındaki 👍 ya da 👎 düğmesine dokun, bir sonraki yanıt sana daha çok uysun. Elinde fotoğraf yok mu? İngilizce ya da emojiyle nasıl hissettiğini söyle ya da bir ruh hâli seç: /mood
help =
    <b>Bir selfie ver, beş şarkı al.</b>
    İngilizce sözler ya da emoji de olur: “tired but hopeful”.

    👍 👎  bir şarkıya oy ver; geri almak için yeniden dokun
    👍 👎  bir yanıta tepki olarak, Telegram bana bildirdiğinde (grupta yalnızca yöneticiysem): ilk şarkısı için
    <b>Aynı</b>  ruh hâline uyan şarkılar
    <b>Neşeli</b>  onu yükselten şarkılar
    <b>Sakin</b>  onu sakinleştiren şarkılar
    <b>Yolculuk</b>  adım adım olmak istediğin yere
    <b>Daha fazla</b>  aynı ruh hâli için beş başka şarkı
    <b>Hâlim bu değil</b>  doğrusunu bana söyle

    /mood  fotoğrafsız bir ruh hâli seç
    /journal  son haftalardaki ruh hâllerin, bir resimde
    /taste  zevkin hakkında öğrendiklerim
    /history  önceki yanıtların
    /settings  türler, küfürlü şarkılar, yıllar ve dahası
    /language  dili değiştir
    /export  hakkında sakladığım her şey, tek dosyada
    /reset  düzeltmelerinden öğrendiklerimi unuttur
    /delete  hepsini sil
    /privacy  fotoğrafına ve verilerine ne olduğu
# Below the help, where people can connect their accounts.
help-account = Spotify hesabın da: /connect ile bir yanıtı çalma listesi olarak kaydedebilir, 👍 verdiklerini saklayabilirsin; /disconnect hesabı unutur.
privacy =
    <b>Fotoğrafın ya da videon</b> bellekte okunur ve saniyeler içinde yok olur: asla diske yazılmaz, günlüğe geçmez, kimseye verilmez. Yazdıkların da aynı şekilde okunur. Birden çok kişiden yalnızca okumaların ortalaması saklanır; tek tek olanlar bir saat sonra yok olur.

    <b>Ne saklıyorum</b>, bu botu çalıştıran bilgisayarda: Telegram numaran, her okumanın yedi yüzdesi, önerdiğim şarkılar, oyların, düzeltmelerin ve ayarların.

    <b>Ne kadar süre</b>: sen silene kadar ya da /settings içinde seçtiğin süre boyunca. Sonra yanıtlar, şarkıları ve oylarıyla birlikte silinir.

    <b>Ne için</b>: sana verilen yanıtlar için. Yalnızca /settings içinde izin verirsen, ruh hâllerin, şarkıların ve oyların burada herkese yarayan modeli de eğitir; izni geri alırsan bir sonraki eğitim onları dışarıda bırakır.

    <b>Bir yapay zekâ bir ifadeyi tahmin eder</b>, ne hissettiğini değil. İş, okul ya da tıp için değildir.

    /export hepsini sana verir, /reset düzeltmelerinin yüzün hakkında öğrettiklerini unutturur, /delete her şeyi hemen siler.
choose-mood = Şarkılar hangi ruh hâline uysun?
export-caption = Hakkında sakladığım her şey.
export-in-private = Bunu yalnızca özelden gönderirim. Bana oradan yaz: /export
delete-question = Hakkında sakladığım her şey silinsin mi: okumalar, şarkılar, oylar ve düzeltmeler? Bu geri alınamaz.
delete-button = Hepsini sil
keep-button = Kalsın
deleted = Her şey silindi. Geri gelirsen yeniden başlarız.
not-deleted = Hiçbir şey silinmedi.
reset-question = Düzeltmelerinin bana yüzün hakkında öğrettikleri unutulsun mu? Yanıtların, oyların ve ayarların kalır.
reset-button = Unut
reset = Unutuldu: Yüzünü ilk günkü gibi okuyorum. Yanıtların, oyların ve ayarların hâlâ burada; /delete onları da siler.
not-reset = Hiçbir şey unutulmadı.

## The settings: a message of pages. A button with "wide" in its name has a row of its own

settings-overview =
    <b>Ayarlar</b>

    Bir sonraki yanıttan itibaren geçerlidir.
settings-strategy =
    <b>Şarkılar ruh hâline ne yapsın?</b>

    <b>Aynı</b>  onunla kalsın
    <b>Neşeli</b>  onu yükseltsin
    <b>Sakin</b>  onu sakinleştirsin
    <b>Yolculuk</b>  seni bulunduğun yerden olmak istediğin yere adım adım götürsün

    Bunu her yanıtın altında da değiştirebilirsin.
settings-genres =
    <b>Hangi türler?</b>

    ✅ yalnızca bunlar   🚫 bunların hiçbiri

    Bir dokunuş türü ister, ikincisi dışarıda bırakır, üçüncüsü geri alır.
settings-era =
    <b>Hangi yıllardan?</b>

    İkinci bir on yıl, aradakilerin hepsini kapsar. Yılını bilmediğim şarkılar ancak tüm zamanlar seçiliyken gelir.
settings-familiarity = <b>Şarkılar ne kadar bilinen olsun?</b>
settings-language = Hangi dilde konuşayım?
settings-time =
    <b>Bulunduğun yerde saat kaç?</b>

    /journal günlerin senin gece yarında başlar. Yaz saatine geçilince ya da dönülünce yeniden seç.
settings-keeping =
    <b>Yanıtlarını ne kadar saklayayım?</b>

    Daha eskileri, şarkıları ve oylarıyla birlikte kalıcı olarak silinir; zevkini kalanlardan bilirim. Ayarlar kalır.
settings-consent =
    <b>Oylarından herkes için öğrenebilir miyim?</b>

    Kendi yanıtların her durumda oylarına uyar. İzin verirsen, ruh hâllerin, şarkıların ve oyların burada herkese yarayan modeli de eğitir; adın ve numaran olmadan.

    İzni istediğin zaman geri alabilirsin: Bir sonraki eğitim onları dışarıda bırakır.
strategy-wide-button = { $strategy ->
    [lift] 🎚 Şarkılar hâlimi yükseltsin
    [calm] 🎚 Şarkılar beni sakinleştirsin
    [journey] 🎚 Şarkılar bir yolculuk olsun
   *[match] 🎚 Şarkılar ruh hâlime uysun
}
all-genres-wide-button = 🎸 Bütün türler
genres-wide-button = 🎸 Türler: ✅ { NUMBER($wanted) } 🚫 { NUMBER($unwanted) }
explicit-wide-button = { $allowed ->
    [no] 🔞 Küfürlü şarkılar: gelmesin
   *[yes] 🔞 Küfürlü şarkılar: gelebilir
}
all-times-wide-button = 📅 Tüm zamanların şarkıları
era-wide-button = 📅 Şarkı yılı: { $years }
familiarity-wide-button = { $familiarity ->
    [familiar] 💿 Daha çok bilinen şarkılar
    [new] 💿 Daha çok bilinmeyen şarkılar
   *[balanced] 💿 Bilinen ve bilinmeyen şarkılar
}
language-wide-button = 🌐 Türkçe
time-wide-button = 🕰 Saatim: { $zone }
keeping-wide-button = { $keeping ->
    [year] 🗓 Yanıtlar bir yıl saklanır
    [quarter] 🗓 Yanıtlar 90 gün saklanır
    [month] 🗓 Yanıtlar 30 gün saklanır
   *[forever] 🗓 Yanıtlar ben silene kadar kalır
}
consent-wide-button = { $given ->
    [yes] 🤝 Oylarımdan öğrenme: evet
   *[no] 🤝 Oylarımdan öğrenme: hayır
}
all-times-button = Tüm zamanlar
familiarity-button = { $familiarity ->
    [familiar] Bilinen
    [new] Bilinmeyen
   *[balanced] İkisi de
}
keeping-button = { $keeping ->
    [year] Bir yıl
    [quarter] 90 gün
    [month] 30 gün
   *[forever] Ben silene kadar
}
consent-button = { $given ->
    [yes] İzin ver
   *[no] İzin verme
}
setting-kept-toast = Bir sonraki yanıttan itibaren geçerli.
language-chosen-toast = Bundan sonra Türkçe konuşuyorum.
consent-toast = { $given ->
    [yes] Teşekkürler! Bir sonraki eğitim senin oylarından da öğrenir.
   *[no] Bir sonraki eğitim oylarını dışarıda bırakır.
}

## Photos and everything else that people send

looking = 👀 Fotoğrafına bakıyorum …
looking-video = 👀 Videona bakıyorum …
choosing = 🎧 Sana şarkı seçiyorum …
no-face =
    Bu fotoğrafta yüz bulamadım. Işık önden gelsin, yüzün tamamı görünsün ve kameraya bak, sonra yeniden dene.

    Ya da bir ruh hâli seç:
no-face-in-video =
    Bu videoda yüz bulamadım. Işık önden gelsin, yüzün tamamı görünsün ve bir an kameraya bak, sonra yeniden dene.

    Ya da bir ruh hâli seç:
too-large = Bu dosya benim için çok büyük; en fazla { $megabytes } MB ve { $megapixels } megapiksel olabilir. Fotoğraf olarak gönderirsen sığar.
heic = HEIC dosyalarını okuyamıyorum. Dosya yerine fotoğraf olarak gönder, Telegram benim için dönüştürür.
not-a-picture = Bu dosya ne bir JPEG, PNG ya da WebP resmi ne de bir MP4 videosu. Bana fotoğraf olarak bir selfie gönder.
broken-picture = Bu resim bozuk, açamıyorum. Lütfen başka bir tane gönder.
video-too-large = Bu video benim için çok büyük; en fazla { $megabytes } MB ve 4K olabilir. Daha kısa bir video ya da bir fotoğraf gönder.
broken-video = Bu videoyu açamıyorum. Lütfen başka bir video ya da bir fotoğraf gönder.
not-readable = Fotoğrafları ve kısa videoları okuyabilirim, bunu değil. Bana bir selfie gönder ya da /mood ile bir ruh hâli seç.
no-mood = Ruh hâllerine şarkılarla yanıt veririm, bunda ise bir ruh hâli bulamadım. İngilizce ya da emojiyle nasıl hissettiğini söyle, bir selfie gönder ya da bir ruh hâli seç:
in-distress = Bu çok zor olmalı. Ben yalnızca şarkı seçebilirim, sen ise seni dinleyecek bir insanı hak ediyorsun. Lütfen güvendiğin biriyle ya da bir destek hattıyla konuş; findahelpline.com ülkendekini bilir. Tehlikedeysen acil numarayı ara.
anything-else = Bana bir selfie gönder ya da /mood ile bir ruh hâli seç. Daha fazlası: /help
not-a-person = Burada bir grup ya da kanal adına yazıyorsun, kim olduğunu bilemem. Kendi adınla ya da bana özelden yaz.

## Looking back, sharing, and asking from other chats

feel-heading = { $feel ->
    [upbeat] Neşeli
    [calm] Sakin
    [sad] Hüzünlü
    [tense] Yoğun
   *[balanced] Dengeli
}
journal-title = Ruh hâllerin
journal-period = { $count ->
    [one] { $first } – { $last } ({ $zone }): { $count } ruh hâli
   *[other] { $first } – { $last } ({ $zone }): { $count } ruh hâli
}
journal-older = önce
journal-newer = yakında
journal-week = bir haftanın ortalaması
journal-by-weekday = Haftanın günleri ne kadar hoştu
journal-empty = Son dört haftadan bildiğim bir ruh hâlin yok. Bana bir selfie gönder ya da /mood ile bir ruh hâli seç.
journal-caption = { $count ->
    [one] { $first } – { $last } arasında <b>{ $count } ruh hâli</b>; günler { $zone } saatine göredir.
   *[other] { $first } – { $last } arasında <b>{ $count } ruh hâli</b>; günler { $zone } saatine göredir.
}
journal-commonest = En sık: { $feel } ({ NUMBER($count) }).
journal-weekdays = Haftanın en hoş günü: { $brightest }. En az hoş olanı: { $darkest }.
taste-title = Zevkin
taste-votes = { $count ->
    [one] { $count } oydan öğrendim
   *[other] { $count } oydan öğrendim
}
taste-likes = sevilen
taste-dislikes = sevilmeyen
taste-artists = Sanatçılar
taste-genres = Türler
taste-empty = Zevkin hakkında henüz bir şey bilmiyorum. Birkaç şarkının altında 👍 ya da 👎 düğmesine dokun.
taste-caption = { $count ->
    [one] <b>Zevkin</b>, { $count } oydan öğrendiğim kadarıyla.
   *[other] <b>Zevkin</b>, { $count } oydan öğrendiğim kadarıyla.
}
taste-liked-artists = Sevdiklerin: { $names }.
taste-disliked-artists = Sevmediklerin: { $names }.
taste-liked-genres = Sana göre türler: { $names }.
taste-disliked-genres = Sana göre olmayan türler: { $names }.
taste-unclear = Henüz hiçbir şey net değil; birkaç oy daha gösterir.
taste-hint = Yanlış bir şey mi var? Bir dokunuş, onunla ilgili bütün oylarını unutturur.
belief-forgotten-toast = Unuttum, onunla ilgili bütün oylarınla birlikte.
history-page = <b>Yanıtların</b>, sayfa { NUMBER($page) } / { NUMBER($pages) }
history-empty = Henüz yanıt yok. Bana bir selfie gönder ya da /mood ile bir ruh hâli seç.
songs-from-group = Bir gruptan şarkılar
newer-button = ‹ Daha yeni
older-button = Daha eski ›
card-button = 🖼 Kart
card-songs = { $strategy ->
    [lift] Ruh hâlini yükselten şarkılar
    [calm] Sakinleştiren şarkılar
    [journey] Başka bir ruh hâline götüren şarkılar
   *[match] Bu ruh hâli için şarkılar
}
inline-wide-button = Bir ruh hâli yaz, örneğin sakin

## When something is in the way

busy-toast = Şu an çok meşgulüm. Lütfen birkaç saniye sonra yeniden dene.
fault = Benim tarafımda bir şeyler ters gitti. Lütfen yeniden dene; sürerse yöneticime şunu söyle: <code>{ $identifier }</code>
fault-toast = Benim tarafımda bir şeyler ters gitti. Lütfen yeniden dene; sürerse yöneticime şunu söyle: { $identifier }

## How the bot presents itself: the menu of commands, an empty chat, the profile

command-start = Ne yaptığım
command-mood = Fotoğrafsız bir ruh hâli seç
command-journal = Son haftalardaki ruh hâllerin, bir resimde
command-taste = Zevkin hakkında öğrendiklerim
command-history = Önceki yanıtların
command-settings = Türler, küfürlü şarkılar, yıllar, izin ve dahası
command-help = Beni nasıl kullanacağın
command-language = Dili değiştir
command-privacy = Fotoğrafına ve verilerine ne olduğu
command-reset = Düzeltmelerinden öğrendiklerimi unuttur
command-export = Hakkında sakladığım her şey, tek dosyada
command-delete = Hakkındaki her şeyi sil
description = Bana bir selfie gönder: Yüzündeki ruh hâlini okur, ona ve sana uyan beş şarkıyla yanıt veririm. Bir yapay zekâ ifadeyi tahmin eder; fotoğrafın asla saklanmaz.
short-description = Bir selfie gönder, yüzündeki ruh hâli için beş şarkı al.

## Limits

slow-down = { $seconds ->
    [one] Hepsi birden çok fazla oldu. { $seconds } saniye sonra yeniden dene; o zamana kadar yalnızca düğmelere ve komutlara yanıt veriyorum.
   *[other] Hepsi birden çok fazla oldu. { $seconds } saniye sonra yeniden dene; o zamana kadar yalnızca düğmelere ve komutlara yanıt veriyorum.
}

## Kişinin kendi Spotify hesabı

connect =
    <b>Spotify hesabın bağlansın mı?</b>

    O zaman tek dokunuş bir yanıtı gizli çalma listesi olarak kaydeder ya da 👍 verdiğin şarkıları kitaplığına koyar. Ne dinlediğine bakmam.

    Hesabının anahtarını, sen /disconnect ya da /delete diyene kadar şifreli saklarım. Bağlantı yalnız senin için, bir kez ve on dakika geçerli.
connect-with-plays =
    <b>Spotify hesabın bağlansın, şarkılar da dinlediklerine uysun mu?</b>

    O zaman tek dokunuş bir yanıtı gizli çalma listesi olarak kaydeder ya da 👍 verdiğin şarkıları kitaplığına koyar. Orada en son dinlediklerini ve en sevdiklerini de okurum: yalnız kendi yanıtların için, bir saat bellekte; asla saklamam ve hiçbir model bunlardan öğrenmez.

    Hesabının anahtarını, sen /disconnect ya da /delete diyene kadar şifreli saklarım. Bağlantı yalnız senin için, bir kez ve on dakika geçerli.
connect-wide-button = 🔗 Spotify'da bağla
plays-wide-button = { $given ->
    [yes] 🎧 Dinlediklerim: kullanılıyor
   *[no] 🎧 Dinlediklerim: kullanılmıyor
}
plays-toast = { $given ->
    [yes] Bir sonraki yanıttan itibaren şarkılar dinlediklerine uyar.
   *[no] Artık ne dinlediğine bakmam.
}
plays-link-toast = Önce Spotify sana sorar: bağlantıyı bir kez aç.
connect-in-private = Bağlantı yalnız senin için olur: bana özel sohbette /connect yaz.
# Bağlantıdan ne çıktığı; sohbette ve tarayıcıda görünür.
link-connected =
    <b>Spotify bağlandı.</b> Bir sonraki yanıttan itibaren iki düğme daha, şarkıları hesabına kaydeder.

    Spotify bir bağı altı ay sonra keser; o zaman /connect yeniler. /disconnect hemen keser.
link-refused = Spotify'da izin vermedin, bu yüzden hiçbir şey bağlanmadı. /connect yeniden başlatır.
link-not-allowed = Spotify beni yalnız yöneticimin adını verdiği birkaç kişinin hesabına alıyor. Hiçbir şey bağlanmadı; yöneticime sor.
link-failed = Spotify gerektiği gibi yanıt vermedi, bu yüzden hiçbir şey bağlanmadı. Daha sonra yine /connect dene.
link-stale = Bu bağlantının süresi dolmuş. Yenisi için Telegram'da /connect yaz.
link-page-connected = Telegram'da { $name } ile bağlandı. Bu sen değilsen izni spotify.com/account/apps adresinden geri al.
link-page-back = Artık Telegram'a dönebilirsin.
disconnected = Unutuldu: Spotify hesabının anahtarı silindi. Oraya kaydettiklerim kalır. İzni spotify.com/account/apps adresinden de geri alabilirsin.
not-connected = Bağlı bir Spotify hesabın yok.
playlist-button = 💾 Listeye kaydet
open-playlist-button = 🎧 Listeyi aç
save-liked-button = 💚 👍 olanı kaydet
saving-toast = Spotify'a kaydediyorum …
saving-interrupted = Çalma listesini kaydederken işim yarıda kaldı. Lütfen Spotify'a bak: orada yoksa ya da boşsa düğmeye bir kez daha dokun.
playlist-saved-toast = Gizli çalma listesi olarak kaydedildi.
liked-saved-toast = { $count ->
    [one] { $count } şarkı kitaplığında.
   *[other] { $count } şarkı kitaplığında.
}
no-likes-toast = Önce bir şarkıda 👍 düğmesine dokun.
no-ids-toast = Bu şarkıların Spotify'daki adresini bilmiyorum.
connection-lost-toast = Spotify hesabın (artık) bağlı değil; Spotify bir bağı altı ay sonra kendisi keser. /connect yeniler.
not-allowed-toast = Spotify beni yalnız yöneticimin adını verdiği birkaç kişinin hesabına alıyor. Yöneticime sor.
spotify-fails-toast = Spotify gerektiği gibi yanıt vermiyor. Daha sonra yeniden dene.
privacy-account = <b>Spotify</b>: yalnız /connect dersen. Hesabının anahtarını şifreli saklarım ve dokunduğunu kaydederim. Ne dinlediğini yalnız orada açarsan okurum: kendi yanıtların için, bir saat bellekte. /disconnect anahtarı siler.
command-connect = Spotify hesabını bağla
command-disconnect = Spotify hesabını unut
