"""Words for what a row of a programme is, without accents and in small letters."""

from __future__ import annotations


def _lines(text: str) -> frozenset[str]:
    return frozenset(word.strip() for line in text.splitlines() for word in line.split("|")) - {""}


UNKNOWN = _lines("""
    tbd|tba|tbc|t.b.d|t.b.a|to be announced|to be determined|to be decided|to be confirmed
    title tbd|title tba|title to be announced|talk title tba|tba (title)|untitled|title tbc
    a confirmer|a preciser|a venir|titre a venir|a determiner|noch offen
    wird noch bekannt gegeben|wird noch bekanntgegeben|folgt|titel folgt|por confirmar
    por anunciar|por determinar|a definir|a confirmar|da definire|da confermare|nog niet bekend
    n.t.b|nnb|未定|後日発表|待定|уточняется|будет объявлено|미정|coming soon|stay tuned
    kommt noch|do ustalenia
""")
"""The talk has no title yet."""

NONE = _lines("""
    n/a|na|none|no talk|no seminar|no meeting|no session|no class|no speaker|no event
    no presentation|no talks|no meetup|no colloquium|no lecture|no reading group|kein vortrag
    kein seminar|keine veranstaltung|keine sitzung|kein treffen|entfallt|fallt aus
    pas de seminaire|pas de reunion|pas d'expose|relache|sin charla|no hay charla|sin seminario
    no hay seminario|nessun seminario|geen seminar|geen lezing|発表なし|なし|休講|休会|开会取消
    无|没有|нет доклада|нет семинара|없음|휴강|brak seminarium|seminar cancelled|cancelled
    canceled
""")
"""Nobody speaks; with a reason behind it, the title is kept."""

HOLIDAYS = _lines("""
    holiday|holidays|vacation|vacations|thanksgiving|christmas break|winter break|spring break
    summer break|fall break|autumn break|easter break|reading week|recess|mid-semester break
    easter|easter monday|good friday|pentecost|whit monday|ascension day|labor day|labour day
    memorial day|independence day|veterans day|presidents day|presidents' day|martin luther king
    mlk day|juneteenth|new year|new year's day|columbus day|indigenous peoples|boxing day
    bank holiday|bank holidays|hanukkah|rosh hashanah|yom kippur|diwali|lunar new year
    chinese new year|spring festival|golden week|obon|eid|passover|holy week|semana santa|ferien
    feiertag|vorlesungsfrei|vorlesungsfreie zeit|weihnachtspause|weihnachtsferien|osterferien
    semesterferien|himmelfahrt|fronleichnam|allerheiligen|weihnachten|ostern|pfingsten
    tag der deutschen einheit|jour ferie|ferie|vacances|fete nationale|toussaint|conges|festivo
    vacaciones|feriado|navidad|feria|ferias|recesso|carnaval|vacanze|festivita|natale|pasqua
    vakantie|kerstvakantie|koningsdag|hemelvaart|semester break|study week|fete du travail|祝日
    休日|休み|夏休み|冬休み|春休み|正月|年末年始|ゴールデンウィーク|お盆|春节|春節|国庆|假期|放假
    寒假|暑假|каникулы|праздник|выходной|свята|канікули|공휴일|휴일|방학|추석|설날|wakacje
    ferie zimowe|swieto|prazdniny|svatek|jullov|helgdag|juleferie|paskeferie|tatil|bayram|عطلة
""")

BREAKS = _lines("""
    lunch|break|coffee|tea break|morning tea|afternoon tea|breakfast|registration|check-in
    intermission|pause|mittagspause|kaffeepause|mittagessen|fruhstuck|anmeldung|dejeuner
    pause-cafe|pause dejeuner|pause cafe|accueil|inscription|petit dejeuner|almuerzo|descanso
    comida|desayuno|registro|cafe|pausa|pranzo|colazione|registrazione|almoco|intervalo
    credenciamento|lunchpauze|koffie|koffiepauze|pauze|休憩|昼食|昼休み|ランチ|受付
    コーヒーブレイク|茶歇|午餐|午休|签到|休息|обед|перерыв|кофе-брейк|кофе брейк|регистрация
    завтрак|перерва|обід|реєстрація|점심|휴식|등록|obiad|przerwa|rejestracja|prestavka|obed
    registrace|frokost|lounas|brunch|refreshments|snacks|doors open|doors|einlass|tea ceremony
    setup|set-up|aufbau
""")

SOCIAL = _lines("""
    holiday event
    dinner|party|social|socials|social event|social hour|social gathering|social night|reception
    picnic|hike|banquet|drinks|happy hour|get-together|networking|pub|bbq|barbecue|karaoke
    excursion|outing|meal|christmas meal|mixer|after party|aperitif|stammtisch|abendessen|grillen
    ausflug|wanderung|empfang|weihnachtsfeier|sommerfest|apero|diner|cocktail|soiree|randonnee
    cena|fiesta|coctel|aperitivo|festa|jantar|borrel|懇親会|交流会|飲み会|パーティー|忘年会
    新年会|晚宴|聚餐|晚餐|ужин|вечеринка|фуршет|банкет|неформальное общение|뒤풀이|만찬|kolacja
    impreza|vecere|beer|beers|boat trip|city tour|game night|movie night|meet and greet
""")

TALKING = {
    "panel": "panel", "panel discussion": "panel", "podiumsdiskussion": "panel",
    "table ronde": "panel", "mesa redonda": "panel", "round table": "panel",
    "roundtable": "panel", "tavola rotonda": "panel", "パネルディスカッション": "panel",
    "круглый стол": "panel", "keynote": "keynote", "opening keynote": "keynote",
    "closing keynote": "keynote", "基調講演": "keynote", "lightning talks": "lightning",
    "lightning talk": "lightning", "lightning session": "lightning", "lt": "lightning",
    "ライトニングトーク": "lightning", "lt大会": "lightning", "tutorial": "tutorial",
    "workshop": "workshop", "discussion": "discussion", "open discussion": "discussion",
    "group discussion": "discussion", "q&a": "discussion", "q & a": "discussion",
    "q and a": "discussion", "reading group": "discussion", "brainstorm": "discussion",
    "brainstorming": "discussion", "journal club": "discussion", "diskussion": "discussion",
    "discusion": "discussion", "discussione": "discussion", "birds of a feather": "discussion",
    "bof": "discussion", "質疑応答": "discussion", "paper discussion": "discussion",
    "unconference": "discussion", "open space": "discussion", "discussions": "discussion",
    "дискуссия": "discussion", "обсуждение": "discussion",
}  # fmt: skip
"""Titles that say their kind, alone or before a colon."""

WITHOUT_SPEAKER = {
    "opening": "social", "closing": "social", "closing address": "social",
    "welcome": "social", "opening ceremony": "social",
    "closing ceremony": "social", "kick-off": "social", "kickoff": "social", "warmup": "social",
    "warm-up": "social", "warm up": "social", "opening remarks": "social",
    "closing remarks": "social", "welcome and introduction": "social", "introduction": "social",
    "introductions": "social", "kick off meeting": "social", "kick-off meeting": "social",
    "eroffnung": "social", "begrussung": "social", "abschluss": "social", "ouverture": "social",
    "cloture": "social", "bienvenida": "social", "apertura": "social", "clausura": "social",
    "bienvenue": "social", "開会": "social", "閉会": "social", "オープニング": "social",
    "クロージング": "social", "開会式": "social", "閉会式": "social", "открытие": "social",
    "закрытие": "social", "opening session": "social", "closing session": "social",
    "wrap-up": "social", "wrap up": "social", "awards": "social", "award ceremony": "social",
    "opening ritual": "social", "closing ritual": "social", "exercises": "discussion",
    "office hours": "discussion",
}  # fmt: skip
"""What is part of the programme, and no talk where nobody is named who gives it."""

KINDS = {
    **TALKING, "talk": "talk", "presentation": "talk", "lecture": "talk", "seminar": "talk",
    "vortrag": "talk", "invited talk": "talk", "contributed talk": "talk", "paper": "talk",
    "regular talk": "talk", "long talk": "talk", "short talk": "talk", "session": "talk",
    "expose": "talk", "charla": "talk", "palestra": "talk", "ponencia": "talk", "доклад": "talk",
    "講演": "talk", "発表": "talk", "conference talk": "talk", "plenary": "keynote",
    "plenary talk": "keynote", "keynote speech": "keynote", "invited keynote": "keynote",
    "key note": "keynote", "taller": "workshop", "atelier": "workshop", "hands-on": "workshop",
    "мастер-класс": "workshop", "ワークショップ": "workshop", "training": "tutorial",
    "course": "tutorial", "kurs": "tutorial", "チュートリアル": "tutorial",
    "lightning": "lightning", "flash talk": "lightning", "short": "lightning", "poster": "talk",
    "demo": "talk", "podium": "panel", "meeting": "discussion", "coffee break": "break",
    "lunch break": "break", "social": "social", "holiday": "holiday", "none": "none",
    "break": "break", "lunch": "break",
}  # fmt: skip
"""Words of a column that says the kind."""
