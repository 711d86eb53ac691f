### हिन्दी. Machine-made: no native speaker has read this file yet.
### The bot speaks of itself without verbs that would give it a gender.

## Moods

emotion = { $emotion ->
    [anger] गुस्सा
    [disgust] घिन
    [fear] डर
    [happiness] खुशी
    [sadness] उदासी
    [surprise] हैरानी
   *[neutral] सामान्य
}
emotion-inside = { $emotion ->
    [anger] गुस्सा
    [disgust] घिन
    [fear] डर
    [happiness] खुशी
    [sadness] उदासी
    [surprise] हैरानी
   *[neutral] सामान्य
}
feel = { $feel ->
    [upbeat] खुशनुमा
    [calm] शांत
    [sad] उदास
    [tense] बेचैन
   *[balanced] संतुलित
}
genre-button = { $genre ->
    [hip-hop] हिप-हॉप
    [electronic] इलेक्ट्रॉनिक
    [soul] सोल और फ़ंक
    [latin] लैटिन
    [rock] रॉक और मेटल
    [ambient] एम्बिएंट, लोफ़ाई
    [country] कंट्री और फ़ोक
    [middle-eastern] अरबी और तुर्की
    [jazz] जैज़ और ब्लूज़
    [east-asian] के-पॉप, जे-पॉप
    [classical] शास्त्रीय
    [afro-caribbean] एफ़्रो और रेगे
    [indian] भारतीय
   *[pop] पॉप
}

## The answer: what was read, what the songs are for, and why each of them

reading-certain = <b>{ $emotion } { NUMBER($share, style: "percent") } से ज़्यादा</b>।
reading-sure = <b>{ $emotion } { NUMBER($share, style: "percent") }</b>।
reading-mixed = <b>{ $first } { NUMBER($first_share, style: "percent") }</b>, साथ में { $second } { NUMBER($second_share, style: "percent") }।
reading-close = <b>{ $first } { NUMBER($first_share, style: "percent") }</b> और <b>{ $second } { NUMBER($second_share, style: "percent") }</b> के बीच।
as-you-say = { $emotion ->
    [anger] <b>गुस्सा</b>, जैसा आपने कहा।
    [disgust] <b>घिन</b>, जैसा आपने कहा।
    [fear] <b>डर</b>, जैसा आपने कहा।
    [happiness] <b>खुशी</b>, जैसा आपने कहा।
    [sadness] <b>उदासी</b>, जैसा आपने कहा।
    [surprise] <b>हैरानी</b>, जैसा आपने कहा।
   *[neutral] <b>सामान्य</b>, जैसा आपने कहा।
}
words-mood = आपके शब्दों में दिखने वाला भाव: <b>{ $emotion }</b>।
songs-for = { $feel ->
    [upbeat] खुशनुमा मूड के लिए गाने:
    [calm] शांत मूड के लिए गाने:
    [sad] उदास मूड के लिए गाने:
    [tense] बेचैन मूड के लिए गाने:
   *[balanced] संतुलित मूड के लिए गाने:
}
songs-to-lift = मूड को खुशनुमा बनाने वाले गाने:
songs-to-calm = मन को शांत करने वाले गाने:
songs-to-journey = अभी के मूड से मनचाहे मूड तक, क़दम-क़दम:
faces = { $count ->
    [one] { $count } चेहरा दिख रहा है, मूड उसी का है।
   *[other] { $count } चेहरे दिख रहे हैं, यह सबका मिला-जुला मूड है।
}
face-hint = बाएँ से दाएँ, किसी एक के मूड के लिए 👤 दबाइए।
no-tracks = ऐसा कोई गाना नहीं बचा जो जँचे और हाल ही में न दिखाया गया हो। /mood से कोई और मूड आज़माइए।
wishes-left-few = आपकी /settings के कारण इस बार कम गाने बचे।
wishes-left-none = आपकी /settings के कारण अभी दिखाने लायक़ कोई गाना नहीं बचा।
strategy-question = <b>ऐसे मूड में कुछ लोग साथ चाहते हैं, कुछ इससे निकलना। और आप?</b> नीचे एक बटन दबाइए, यह याद रहेगा।
reason-liked-track = क्योंकि आपको { $track } पसंद आया
reason-liked-artist = क्योंकि आपको { $artist } पसंद हैं
reason-played-track = क्योंकि आप { $track } सुनते हैं
reason-played = आप जो सुनते हैं, उसके क़रीब
reason-mood-alike = { $feel ->
    [upbeat] खुशनुमा, आपके मूड जैसा
    [calm] शांत, आपके मूड जैसा
    [sad] उदास, आपके मूड जैसा
    [tense] बेचैन, आपके मूड जैसा
   *[balanced] संतुलित, आपके मूड जैसा
}
reason-mood-near = { $feel ->
    [upbeat] खुशनुमा, आपके मूड के क़रीब
    [calm] शांत, आपके मूड के क़रीब
    [sad] उदास, आपके मूड के क़रीब
    [tense] बेचैन, आपके मूड के क़रीब
   *[balanced] संतुलित, आपके मूड के क़रीब
}
reason-strategy = { $feel ->
    [upbeat] खुशनुमा, मनचाहे मूड की ओर एक क़दम
    [calm] शांत, मनचाहे मूड की ओर एक क़दम
    [sad] उदास, मनचाहे मूड की ओर एक क़दम
    [tense] बेचैन, मनचाहे मूड की ओर एक क़दम
   *[balanced] संतुलित, मनचाहे मूड की ओर एक क़दम
}
reason-popular = { $feel ->
    [upbeat] खुशनुमा, और बहुतों का पसंदीदा
    [calm] शांत, और बहुतों का पसंदीदा
    [sad] उदास, और बहुतों का पसंदीदा
    [tense] बेचैन, और बहुतों का पसंदीदा
   *[balanced] संतुलित, और बहुतों का पसंदीदा
}
reason-exploration = { $feel ->
    [upbeat] खुशनुमा, आज़माने के लिए कुछ नया
    [calm] शांत, आज़माने के लिए कुछ नया
    [sad] उदास, आज़माने के लिए कुछ नया
    [tense] बेचैन, आज़माने के लिए कुछ नया
   *[balanced] संतुलित, आज़माने के लिए कुछ नया
}

## The buttons under an answer, and what a tap says

more-button = 🔄 और गाने
wrong-mood-button = 🙅 मूड यह नहीं
back-button = ‹ वापस
strategy-button = { $strategy ->
    [lift] खुशनुमा
    [calm] शांत
    [journey] सफ़र
   *[match] वैसा ही
}
wrong-mood-toast = आपका मूड कैसा है?
liked-toast = 👍 ऐसे और गाने आएँगे।
disliked-toast = 👎 यह गाना फिर नहीं दिखेगा।
vote-undone-toast = वापस ले लिया।
strategy-toast = { $strategy ->
    [lift] ☀️ अब से मूड को खुशनुमा बनाने वाले गाने।
    [calm] 🌙 अब से मन को शांत करने वाले गाने।
    [journey] 🧭 अब से मनचाहे मूड तक का सफ़र।
   *[match] 🪞 अब से आपके मूड जैसे गाने।
}
stale-button-toast = यह बटन अब काम का नहीं है।
foreign-button-toast = यह बटन किसी और के लिए है। कमांड ख़ुद भेजिए।

## Commands

notice = एक AI चेहरे के भाव का अंदाज़ा लगाता है; वह ग़लत हो सकता है और यह नहीं देख सकता कि आपके मन में क्या है। आपकी फ़ोटो कभी सहेजी नहीं जाती। /privacy
start =
    <b>एक सेल्फ़ी भेजिए</b>, और जवाब में पाइए पाँच गाने, आपके चेहरे के मूड के लिए।

    नीचे 👍 या 👎 दबाइए, अगला जवाब आपको और ज़्यादा जँचेगा। अभी फ़ोटो नहीं है? अंग्रेज़ी में या इमोजी से अपना मूड बताइए, या चुनिए: /mood
help =
    <b>एक सेल्फ़ी दीजिए, पाँच गाने लीजिए।</b>
    शब्द भी चलेंगे, अंग्रेज़ी में या इमोजी से: “tired but hopeful”

    👍 👎  गाने को वोट दीजिए; वापस लेने के लिए फिर दबाइए
    👍 👎  किसी जवाब पर प्रतिक्रिया के रूप में, जहाँ टेलीग्राम मुझे बताता है (ग्रुप में तभी, जब मैं एडमिन हूँ): उसके पहले गाने के लिए
    <b>वैसा ही</b>  आपके मूड जैसे गाने
    <b>खुशनुमा</b>  मूड को खुशनुमा बनाने वाले गाने
    <b>शांत</b>  मन को शांत करने वाले गाने
    <b>सफ़र</b>  क़दम-क़दम मनचाहे मूड तक
    <b>और गाने</b>  उसी मूड के पाँच दूसरे गाने
    <b>मूड यह नहीं</b>  सही मूड बताइए

    /mood  बिना फ़ोटो के मूड चुनिए
    /journal  पिछले हफ़्तों के आपके मूड, एक तस्वीर में
    /taste  आपकी पसंद के बारे में क्या सीखा गया
    /history  आपके पुराने जवाब
    /settings  शैलियाँ, अश्लील शब्दों वाले गाने, दशक और बहुत कुछ
    /language  भाषा बदलिए
    /export  आपके बारे में जो कुछ रखा है, सब एक फ़ाइल में
    /reset  आपके सुधारों से सीखा हुआ भुलाइए
    /delete  सब मिटाइए
    /privacy  आपकी फ़ोटो और डेटा का क्या होता है
# Below the help, where people can connect their accounts.
help-account = आपका Spotify खाता भी: /connect से जवाब को प्लेलिस्ट के रूप में और अपने 👍 वाले गाने सहेज सकते हैं; /disconnect उसे भुला देता है।
privacy =
    <b>आपकी फ़ोटो या वीडियो</b> को मेमोरी में पढ़ा जाता है और कुछ सेकंड में ग़ायब: न डिस्क पर लिखा जाता है, न लॉग में, न किसी को दिया जाता है। आपका लिखा भी ऐसे ही पढ़ा जाता है। कई लोगों की फ़ोटो से सिर्फ़ उनके भावों का औसत रखा जाता है; हर एक का अलग भाव एक घंटे में मिट जाता है।

    <b>क्या रखा जाता है</b>, उस कंप्यूटर पर जो यह बॉट चलाता है: आपका Telegram नंबर, हर बार पढ़े गए भावों के सात प्रतिशत, सुझाए गए गाने, आपके वोट और सुधार, और आपकी सेटिंग।

    <b>कब तक</b>: जब तक आप न मिटाएँ, या जितना समय आप /settings में चुनें। उसके बाद जवाब अपने गानों और वोटों के साथ मिट जाते हैं।

    <b>किस लिए</b>: आपके अपने जवाबों के लिए। सिर्फ़ आपकी अनुमति से, जो /settings में दी जाती है, आपके मूड, गाने और वोट उस मॉडल को भी सिखाते हैं जो यहाँ सबके काम आता है; अनुमति वापस लेने पर अगला प्रशिक्षण उन्हें छोड़ देता है।

    <b>एक AI चेहरे के भाव का अंदाज़ा लगाता है</b>, आपकी भावनाओं का नहीं। यह काम, स्कूल या इलाज के लिए नहीं है।

    /export से सब कुछ मिलता है, /reset से वह भुला दिया जाता है जो आपके सुधारों ने आपके चेहरे के बारे में सिखाया, /delete से तुरंत सब मिट जाता है।
choose-mood = किस मूड के लिए गाने चाहिए?
export-caption = आपके बारे में जो कुछ रखा गया है।
export-in-private = यह सिर्फ़ निजी चैट में भेजा जाता है। वहाँ लिखिए: /export
delete-question = आपके बारे में जो कुछ रखा है, सब मिटा दें: पढ़े गए भाव, गाने, वोट और सुधार? इसे वापस नहीं लाया जा सकता।
delete-button = सब मिटाएँ
keep-button = रहने दें
deleted = सब मिट गया। आप लौटेंगे तो नए सिरे से शुरू करेंगे।
not-deleted = कुछ नहीं मिटाया गया।
reset-question = आपके सुधारों ने आपके चेहरे के बारे में जो सिखाया, उसे भुला दें? आपके जवाब, वोट और सेटिंग बने रहेंगे।
reset-button = भुला दें
reset = भुला दिया: आपका चेहरा फिर पहले दिन की तरह पढ़ा जाएगा। आपके जवाब, वोट और सेटिंग अब भी हैं; /delete से वे भी मिट जाते हैं।
not-reset = कुछ नहीं भुलाया गया।

## The settings: a message of pages. A button with "wide" in its name has a row of its own

settings-overview =
    <b>सेटिंग</b>

    ये अगले जवाब से लागू होंगी।
settings-strategy =
    <b>गाने आपके मूड के साथ क्या करें?</b>

    <b>वैसा ही</b>  उसी के साथ रहें
    <b>खुशनुमा</b>  उसे खुशनुमा बनाएँ
    <b>शांत</b>  उसे शांत करें
    <b>सफ़र</b>  अभी के मूड से मनचाहे मूड तक क़दम-क़दम ले जाएँ

    इसे हर जवाब के नीचे भी बदला जा सकता है।
settings-genres =
    <b>कौन-सी शैलियाँ?</b>

    ✅ सिर्फ़ ये   🚫 इनमें से कोई नहीं

    एक बार दबाने से शैली चुनी जाती है, दोबारा दबाने से हटती है, तीसरी बार से पहले जैसी।
settings-era =
    <b>किन दशकों के गाने?</b>

    दूसरा दशक चुनने से बीच का सब शामिल होता है। जिन गानों का साल मालूम नहीं, वे तभी आते हैं जब हर दौर के गाने चाहिए।
settings-familiarity = <b>गाने कितने जाने-पहचाने हों?</b>
settings-language = किस भाषा में बात करें?
settings-time =
    <b>आपके यहाँ अभी क्या समय है?</b>

    आपके /journal के दिन आपकी आधी रात से शुरू होते हैं। घड़ियाँ आगे-पीछे की जाएँ, तो फिर से चुनिए।
settings-keeping =
    <b>आपके जवाब कब तक रखे जाएँ?</b>

    पुराने जवाब अपने गानों और वोटों के साथ हमेशा के लिए मिट जाते हैं, फिर आपकी पसंद बाक़ी से समझी जाती है। सेटिंग बनी रहती हैं।
settings-consent =
    <b>क्या आपके वोटों से सबके लिए सीखा जाए?</b>

    आपके अपने जवाब हर हाल में आपके वोटों पर चलते हैं। आपकी अनुमति हो, तो आपके मूड, गाने और वोट उस मॉडल को भी सिखाते हैं जो यहाँ सबके काम आता है, बिना आपके नाम या नंबर के।

    अनुमति कभी भी वापस ली जा सकती है: अगला प्रशिक्षण उन्हें छोड़ देता है।
strategy-wide-button = { $strategy ->
    [lift] 🎚 गाने मूड को खुशनुमा बनाएँ
    [calm] 🎚 गाने मन को शांत करें
    [journey] 🎚 गाने सफ़र पर ले जाएँ
   *[match] 🎚 गाने मेरे मूड जैसे हों
}
all-genres-wide-button = 🎸 सब शैलियाँ
genres-wide-button = 🎸 शैलियाँ: ✅ { NUMBER($wanted) } 🚫 { NUMBER($unwanted) }
explicit-wide-button = { $allowed ->
    [no] 🔞 अश्लील शब्दों वाले गाने: नहीं
   *[yes] 🔞 अश्लील शब्दों वाले गाने: हाँ
}
all-times-wide-button = 📅 हर दौर के गाने
era-wide-button = 📅 { $years } के गाने
familiarity-wide-button = { $familiarity ->
    [familiar] 💿 ज़्यादातर जाने-पहचाने गाने
    [new] 💿 ज़्यादातर अनजाने गाने
   *[balanced] 💿 जाने और अनजाने गाने
}
language-wide-button = 🌐 हिन्दी
time-wide-button = 🕰 मेरी घड़ी: { $zone }
keeping-wide-button = { $keeping ->
    [year] 🗓 जवाब एक साल तक रहें
    [quarter] 🗓 जवाब 90 दिन तक रहें
    [month] 🗓 जवाब 30 दिन तक रहें
   *[forever] 🗓 जवाब मेरे मिटाने तक रहें
}
consent-wide-button = { $given ->
    [yes] 🤝 मेरे वोटों से सीखना: हाँ
   *[no] 🤝 मेरे वोटों से सीखना: नहीं
}
all-times-button = हर दौर
familiarity-button = { $familiarity ->
    [familiar] जाने
    [new] अनजाने
   *[balanced] दोनों
}
keeping-button = { $keeping ->
    [year] एक साल
    [quarter] 90 दिन
    [month] 30 दिन
   *[forever] मेरे मिटाने तक
}
consent-button = { $given ->
    [yes] अनुमति है
   *[no] अनुमति नहीं
}
setting-kept-toast = यह अगले जवाब से लागू होगा।
language-chosen-toast = अब से हिन्दी में बात होगी।
consent-toast = { $given ->
    [yes] धन्यवाद! अगला प्रशिक्षण आपके वोटों से भी सीखेगा।
   *[no] अगला प्रशिक्षण आपके वोट छोड़ देगा।
}

## Photos and everything else that people send

looking = 👀 आपकी फ़ोटो देखी जा रही है …
looking-video = 👀 आपका वीडियो देखा जा रहा है …
choosing = 🎧 आपके लिए गाने चुने जा रहे हैं …
no-face =
    इस फ़ोटो में कोई चेहरा नहीं मिला। सामने से रोशनी में, पूरा चेहरा दिखाते हुए और कैमरे की ओर देखकर फिर कोशिश कीजिए।

    या मूड चुनिए:
no-face-in-video =
    इस वीडियो में कोई चेहरा नहीं मिला। सामने से रोशनी में, पूरा चेहरा दिखाते हुए और पल भर कैमरे की ओर देखकर फिर कोशिश कीजिए।

    या मूड चुनिए:
too-large = यह फ़ाइल बहुत बड़ी है; ज़्यादा से ज़्यादा { $megabytes } MB और { $megapixels } मेगापिक्सेल। फ़ोटो के रूप में भेजिए, तो चल जाएगी।
heic = HEIC फ़ाइलें पढ़ी नहीं जा सकतीं। इसे फ़ाइल के बजाय फ़ोटो के रूप में भेजिए, Telegram इसे बदल देगा।
not-a-picture = यह फ़ाइल न JPEG, PNG या WebP तस्वीर है, न MP4 वीडियो। सेल्फ़ी को फ़ोटो के रूप में भेजिए।
broken-picture = यह तस्वीर ख़राब है, खुल नहीं रही। कृपया दूसरी भेजिए।
video-too-large = यह वीडियो बहुत बड़ा है; ज़्यादा से ज़्यादा { $megabytes } MB और 4K। छोटा वीडियो या एक फ़ोटो भेजिए।
broken-video = यह वीडियो खुल नहीं रहा। कृपया दूसरा वीडियो या एक फ़ोटो भेजिए।
not-readable = फ़ोटो और छोटे वीडियो पढ़े जा सकते हैं, यह नहीं। एक सेल्फ़ी भेजिए, या /mood से मूड चुनिए।
no-mood = यहाँ मूड के लिए गाने मिलते हैं, और इस संदेश में कोई मूड नहीं मिला। अंग्रेज़ी में या इमोजी से बताइए कि कैसा महसूस हो रहा है, एक सेल्फ़ी भेजिए, या मूड चुनिए:
in-distress = यह बहुत मुश्किल लगता है। यहाँ सिर्फ़ गाने चुने जा सकते हैं, और आपको ऐसे इंसान की ज़रूरत है जो आपकी सुने। कृपया किसी भरोसेमंद व्यक्ति या हेल्पलाइन से बात कीजिए; findahelpline.com पर आपके देश की हेल्पलाइन मिलेगी। ख़तरे में हों तो आपातकालीन नंबर पर फ़ोन कीजिए।
anything-else = एक सेल्फ़ी भेजिए, या /mood से मूड चुनिए। और जानकारी: /help
not-a-person = आप यहाँ ग्रुप या चैनल के नाम से लिख रहे हैं, इसलिए आप कौन हैं, पता नहीं चलता। अपने नाम से लिखिए, या निजी चैट में।

## Looking back, sharing, and asking from other chats

feel-heading = { $feel ->
    [upbeat] ख़ुशनुमा मूड
    [calm] शांत मूड
    [sad] उदास मूड
    [tense] बेचैन मूड
   *[balanced] संतुलित मूड
}
journal-title = आपके मूड
journal-period = { $count ->
    [one] { $first } से { $last } ({ $zone }): { $count } मूड दर्ज है
   *[other] { $first } से { $last } ({ $zone }): { $count } मूड दर्ज हैं
}
journal-older = पहले
journal-newer = हाल में
journal-week = एक हफ़्ते का औसत
journal-by-weekday = हफ़्ते का हर दिन कितना अच्छा रहा
journal-empty = पिछले चार हफ़्तों का आपका कोई मूड दर्ज नहीं है। एक सेल्फ़ी भेजिए, या /mood से मूड चुनिए।
journal-caption = { $count ->
    [one] { $first } से { $last } तक <b>{ $count } मूड</b> दर्ज है; दिन { $zone } के हैं।
   *[other] { $first } से { $last } तक <b>{ $count } मूड</b> दर्ज हैं; दिन { $zone } के हैं।
}
journal-commonest = सबसे ज़्यादा: { $feel } ({ NUMBER($count) })।
journal-weekdays = हफ़्ते का सबसे अच्छा दिन: { $brightest }। सबसे फीका दिन: { $darkest }।
taste-title = आपकी पसंद
taste-votes = { $count ->
    [one] { $count } वोट से सीखा
   *[other] { $count } वोटों से सीखा
}
taste-likes = पसंद
taste-dislikes = नापसंद
taste-artists = कलाकार
taste-genres = शैलियाँ
taste-empty = आपकी पसंद के बारे में अभी कुछ पता नहीं। कुछ गानों के नीचे 👍 या 👎 दबाइए।
taste-caption = { $count ->
    [one] <b>आपकी पसंद</b>, { $count } वोट से सीखी हुई।
   *[other] <b>आपकी पसंद</b>, { $count } वोटों से सीखी हुई।
}
taste-liked-artists = आपको पसंद हैं: { $names }।
taste-disliked-artists = आपको पसंद नहीं: { $names }।
taste-liked-genres = आपकी शैलियाँ: { $names }।
taste-disliked-genres = ये आपकी शैलियाँ नहीं: { $names }।
taste-unclear = अभी कुछ साफ़ नहीं है; कुछ और वोट से पता चलेगा।
taste-hint = कुछ ग़लत है? एक बटन दबाते ही उस पर आपके सारे वोट भुला दिए जाएँगे।
belief-forgotten-toast = उस पर आपके सारे वोट भुला दिए गए।
history-page = <b>आपके जवाब</b>, पन्ना { NUMBER($page) } / { NUMBER($pages) }
history-empty = अभी कोई जवाब नहीं है। एक सेल्फ़ी भेजिए, या /mood से मूड चुनिए।
songs-from-group = किसी समूह के गाने
newer-button = ‹ नए
older-button = पुराने ›
card-button = 🖼 कार्ड भेजिए
card-songs = { $strategy ->
    [lift] मूड को खुशनुमा बनाने वाले गाने
    [calm] मन को शांत करने वाले गाने
    [journey] दूसरे मूड तक ले जाने वाले गाने
   *[match] इस मूड के गाने
}
inline-wide-button = कोई मूड लिखिए, जैसे शांत

## When something is in the way

busy-toast = अभी बहुत काम चल रहा है। कुछ सेकंड में फिर कोशिश कीजिए।
fault = इधर कुछ गड़बड़ हो गई। फिर कोशिश कीजिए; फिर भी न हो, तो मेरे संचालक को यह बताइए: <code>{ $identifier }</code>
fault-toast = इधर कुछ गड़बड़ हो गई। फिर कोशिश कीजिए; फिर भी न हो, तो मेरे संचालक को यह बताइए: { $identifier }

## How the bot presents itself: the menu of commands, an empty chat, the profile

command-start = यह बॉट क्या करता है
command-mood = बिना फ़ोटो के मूड चुनिए
command-journal = पिछले हफ़्तों के आपके मूड, एक तस्वीर में
command-taste = आपकी पसंद के बारे में क्या सीखा गया
command-history = आपके पुराने जवाब
command-settings = शैलियाँ, दशक, अनुमति और बहुत कुछ
command-help = इस्तेमाल कैसे करें
command-language = भाषा बदलिए
command-privacy = आपकी फ़ोटो और डेटा का क्या होता है
command-reset = आपके सुधारों से सीखा हुआ भुलाइए
command-export = आपके बारे में जो कुछ रखा है, एक फ़ाइल में
command-delete = आपके बारे में सब कुछ मिटाइए
description = एक सेल्फ़ी भेजिए: चेहरे का मूड पढ़कर पाँच गाने मिलेंगे, जो उस मूड पर और आप पर जँचें। एक AI चेहरे के भाव का अंदाज़ा लगाता है; आपकी फ़ोटो कभी सहेजी नहीं जाती।
short-description = एक सेल्फ़ी भेजिए, अपने चेहरे के मूड के लिए पाँच गाने पाइए।

## Limits

slow-down = { $seconds ->
    [one] एक साथ बहुत कुछ आ गया। { $seconds } सेकंड बाद फिर कोशिश कीजिए; तब तक जवाब केवल बटनों और कमांड पर मिलेगा।
   *[other] एक साथ बहुत कुछ आ गया। { $seconds } सेकंड बाद फिर कोशिश कीजिए; तब तक जवाब केवल बटनों और कमांड पर मिलेगा।
}

## अपना Spotify खाता

connect =
    <b>अपना Spotify खाता जोड़ें?</b>

    फिर एक टैप से जवाब निजी प्लेलिस्ट बन जाएगा, या आपके 👍 वाले गाने आपकी लाइब्रेरी में चले जाएँगे। आप क्या सुनते हैं, यह नहीं देखा जाता।

    आपके खाते की कुंजी एन्क्रिप्ट करके तब तक रखी जाती है, जब तक आप /disconnect या /delete न कहें। लिंक केवल आपके लिए है, एक ही बार और दस मिनट तक चलता है।
connect-with-plays =
    <b>अपना Spotify खाता जोड़ें, और गाने आपके सुने हुए के अनुसार आएँ?</b>

    फिर एक टैप से जवाब निजी प्लेलिस्ट बन जाएगा, या आपके 👍 वाले गाने आपकी लाइब्रेरी में चले जाएँगे। यह भी पढ़ा जाएगा कि आपने वहाँ पिछली बार क्या सुना और आपको क्या सबसे पसंद है: केवल आपके अपने जवाबों के लिए, एक घंटे तक मेमोरी में, कभी सहेजा नहीं जाएगा, और कोई मॉडल उससे नहीं सीखेगा।

    आपके खाते की कुंजी एन्क्रिप्ट करके तब तक रखी जाती है, जब तक आप /disconnect या /delete न कहें। लिंक केवल आपके लिए है, एक ही बार और दस मिनट तक चलता है।
connect-wide-button = 🔗 Spotify पर जोड़ें
plays-wide-button = { $given ->
    [yes] 🎧 मेरा सुना हुआ: शामिल
   *[no] 🎧 मेरा सुना हुआ: शामिल नहीं
}
plays-toast = { $given ->
    [yes] अगले जवाब से गाने आपके सुने हुए के अनुसार आएँगे।
   *[no] अब आपका सुना हुआ नहीं देखा जाता।
}
plays-link-toast = पहले Spotify आपसे पूछेगा: एक बार लिंक खोलिए।
connect-in-private = लिंक केवल आपके लिए होगा: /connect निजी चैट में भेजिए।
# लिंक का क्या हुआ; चैट और ब्राउज़र में दिखता है।
link-connected =
    <b>Spotify जुड़ गया।</b> अगले जवाब से दो और बटन आपके खाते में गाने सहेजेंगे।

    Spotify छह महीने बाद जुड़ाव ख़त्म कर देता है; तब /connect उसे नया करता है। /disconnect उसे तुरंत ख़त्म करता है।
link-refused = आपने Spotify पर मना किया, इसलिए कुछ नहीं जुड़ा। /connect से फिर शुरू कीजिए।
link-not-allowed = Spotify केवल कुछ ही लोगों के खाते खोलता है, जिनके नाम मेरे संचालक ने दिए हैं। कुछ नहीं जुड़ा; मेरे संचालक से पूछिए।
link-failed = Spotify ने ठीक से जवाब नहीं दिया, इसलिए कुछ नहीं जुड़ा। बाद में फिर /connect आज़माइए।
link-stale = यह लिंक अब काम का नहीं है। नए लिंक के लिए Telegram में /connect भेजिए।
link-page-connected = Telegram पर { $name } से जुड़ गया। अगर यह आप नहीं हैं, तो spotify.com/account/apps पर अनुमति वापस लीजिए।
link-page-back = अब आप Telegram पर लौट सकते हैं।
disconnected = भुला दिया: आपके Spotify खाते की कुंजी मिट गई। जो वहाँ सहेजा गया, वह रहेगा। spotify.com/account/apps पर आप अनुमति भी वापस ले सकते हैं।
not-connected = आपका कोई Spotify खाता जुड़ा नहीं है।
playlist-button = 💾 प्लेलिस्ट बनाएँ
open-playlist-button = 🎧 प्लेलिस्ट खोलें
save-liked-button = 💚 मेरे 👍 सहेजें
saving-toast = Spotify पर सहेजा जा रहा है …
saving-interrupted = प्लेलिस्ट सहेजते समय रुकावट आ गई। कृपया Spotify पर देखिए: अगर वह वहाँ न हो, या खाली हो, तो बटन फिर दबाइए।
playlist-saved-toast = निजी प्लेलिस्ट के रूप में सहेजा गया।
liked-saved-toast = { $count ->
    [one] { $count } गाना आपकी लाइब्रेरी में है।
   *[other] { $count } गाने आपकी लाइब्रेरी में हैं।
}
no-likes-toast = पहले किसी गाने पर 👍 दबाइए।
no-ids-toast = इन गानों का Spotify पर पता मालूम नहीं है।
connection-lost-toast = आपका Spotify खाता (अब) जुड़ा नहीं है; Spotify खुद छह महीने बाद जुड़ाव ख़त्म कर देता है। /connect उसे नया करता है।
not-allowed-toast = Spotify केवल कुछ ही लोगों के खाते खोलता है, जिनके नाम मेरे संचालक ने दिए हैं। मेरे संचालक से पूछिए।
spotify-fails-toast = Spotify ठीक से जवाब नहीं दे रहा। बाद में फिर कोशिश कीजिए।
privacy-account = <b>Spotify</b>: केवल तब, जब आप /connect कहें। आपके खाते की कुंजी एन्क्रिप्ट करके रखी जाती है और आप जो दबाएँ वह सहेजा जाता है। आप क्या सुनते हैं, वह केवल तब पढ़ा जाता है जब आप वहाँ इसे चालू करें: आपके अपने जवाबों के लिए, एक घंटे तक मेमोरी में। /disconnect कुंजी मिटा देता है।
command-connect = अपना Spotify खाता जोड़िए
command-disconnect = अपना Spotify खाता भुलवाइए
