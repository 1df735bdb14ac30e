"""Names of columns and fields → what they hold; without accents, in small letters."""

from __future__ import annotations

_NAMES = {
    "date": """
        date|dates|day|when|datum|wann|quand|jour|fecha|dia|cuando|data|giorno|dag|dato|pvm|paiva
        日付|日にち|日程|開催日|日|いつ|日期|날짜|일자|дата|когда|день|termin|data i godzina|tarih
        ημερομηνια|datetime|date time|scheduled|schedule|scheduled at|event date|talk date
        date of talk|local date|recorded|presented on|presented|日時|时间日期|일시|дата и время
        datum und uhrzeit|datum/zeit|date et heure|fecha y hora|data e hora|data e ora|תאריך
        التاريخ|datepublished|pubdate|date start""",
    "time": """
        time|times|uhrzeit|zeit|heure|horaire|horaires|hora|horario|ora|orario|tijd|tid|aika|時間
        時刻|时间|시간|время|godzina|czas|saat|slot|time slot|timeslot|cas|ωρα|שעה|الوقت
        klokkeslett|klockslag|local time""",
    "start": """
        start|starts|begin|begins|from|start time|time start|start date|starts at|start at
        begin time|beginn|anfang|von|debut|inicio|inizio|開始|開始時間|開始時刻|开始|开始时间|시작
        начало|poczatek|startet|dtstart|datetime start|start datetime|starttime|ab""",
    "end": """
        end|ends|until|to|end time|time end|end date|ends at|end at|finish|ende|bis|fin|hasta|fine
        終了|終了時間|終了時刻|结束|结束时间|종료|конец|окончание|koniec|dtend|end datetime|stop
        endtime""",
    "duration": """
        duration|length|minutes|mins|dauer|lange|duree|duracion|durata|duracao|duur|所要時間|時長
        时长|소요시간|длительность|продолжительность|czas trwania|duration min|duration minutes
        length min""",
    "weekday": """
        weekday|day of week|day of the week|wochentag|jour de la semaine|dia de la semana|曜日
        星期|요일|день недели|dow""",
    "speakers": """
        speaker|speakers|presenter|presenters|presented by|who|by|lecturer|talk by|speaker name
        speakers names|author|authors|given by|person|persons|people|panelists|panelist|instructor
        instructors|facilitator|presenter name|referent|referenten|referentin|referierende
        referent in|vortragende|vortragender|vortragende r|sprecher|sprecherin|redner|rednerin|wer
        dozent|orateur|oratrice|intervenant|intervenante|intervenants|conferencier|conferenciere
        qui|orateurs|ponente|ponentes|orador|oradores|conferenciante|quien|palestrante
        palestrantes|apresentador|relatore|relatori|relatrice|oratore|chi|spreker|sprekers
        foredragsholder|talare|puhuja|prelegent|prelegenci|mowca|prednasejici|発表者|講演者|登壇者
        講師|スピーカー|話者|発表|名前|氏名|担当|主讲人|主讲|讲者|报告人|演讲者|演讲人|講者|主講人
        演講者|발표자|연사|강연자|докладчик|докладчики|спикер|спикеры|лектор|ведущий|автор
        доповідач|спікер|konusmaci|ομιλητης|מרצה|המתحدث|المتحدث|eloado|vorbitor|presentador
        expositor|fullname|full name|public name""",
    "affiliation": """
        affiliation|affiliations|institution|institute|organization|organisation|org|company
        university|employer|speaker affiliation|institut|einrichtung|zugehorigkeit|firma
        universitat|unternehmen|etablissement|laboratoire|institucion|afiliacion|instituicao
        afiliacao|universidad|istituto|ente|affiliazione|所属|会社|機関|单位|機構|机构|소속
        аффилиация|организация|компания|университет|место работы|instelling|afiliacja|uczelnia
        isveren|from where|school|lab|speaker institution|speaker org|speaker company
        speaker organization""",
    "speaker_url": """
        speaker url|speaker link|speaker website|speaker page|speaker homepage|person url
        person link|presenter url|presenter link|presenter website|homepage|website|web site
        personal page|webpage|author url|author link|web page|speaker web""",
    "speaker_image": """
        speaker image|speaker photo|speaker picture|photo|avatar|headshot|portrait|speaker img
        picture|profile picture|image|img|foto|bild|写真|photo url|avatar url|image url
        thumbnail speaker""",
    "title": """
        title|titles|talk|talks|topic|topics|talk title|subject|what|headline|presentation|seminar
        lecture|session title|paper title|title of talk|talk topic|presentation title|event
        event title|session|summary title|was|titel|thema|vortrag|vortragstitel|titre|sujet|expose
        intitule|theme|quoi|titulo|tema|charla|ponencia|palestra|titolo|argomento|onderwerp
        titel van de lezing|otsikko|aihe|rubrik|amne|emne|tittel|タイトル|題目|題名|演題
        発表タイトル|テーマ|講演題目|件名|题目|标题|主题|题名|報告題目|報告题目|報告标题|标題|講題
        主題|제목|주제|발표제목|тема|название|доклад|заголовок|тема доклада|назва|тематика|temat
        tytul|nazev|konu|baslik|θεμα|כותרת|العنوان|cim|titlu|program item|programme|activity|item
        talk name""",
    "abstract": """
        abstract|abstracts|description|summary|content|body|overview|long description
        talk abstract|zusammenfassung|beschreibung|inhalt|kurzfassung|resume|descriptif|resumen
        descripcion|resumo|descricao|riassunto|descrizione|sommario|samenvatting|omschrijving
        sammanfattning|要旨|概要|説明|内容|摘要|简介|描述|報告摘要|초록|설명|내용|аннотация
        описание|содержание|тезисы|опис|анотація|streszczenie|opis|abstrakt|ozet|aciklama
        abstract html|abstract text|description html|blurb|synopsis|details""",
    "bio": """
        bio|biography|speaker bio|about the speaker|about speaker|biosketch|short bio|about|cv
        lebenslauf|vita|kurzbiographie|biographie|biografie|biografia|semblanza|経歴|略歴|自己紹介
        プロフィール|讲者简介|主讲人简介|个人简介|약력|биография|о докладчике|speaker biography
        presenter bio|author bio|bios""",
    "note": """
        note|notes|remark|remarks|comment|comments|misc|other|additional info|info|extra|bemerkung
        bemerkungen|anmerkung|anmerkungen|hinweis|hinweise|notiz|kommentar|sonstiges|remarque
        remarques|commentaire|commentaires|nota|notas|observaciones|comentarios|observacoes
        note aggiuntive|osservazioni|opmerking|opmerkingen|備考|メモ|その他|コメント|注記|备注|註
        備註|비고|메모|примечание|примечания|комментарий|заметки|uwagi|poznamka|notlar
        prerequisites|requirements|knowledge""",
    "videos": """
        video|videos|recording|recordings|video link|video url|video links|youtube|youtube id
        youtube url|youtube link|yt|recording link|recording url|replay|watch|stream|livestream
        live stream|vimeo|aufzeichnung|aufzeichnungen|aufnahme|mitschnitt|enregistrement
        enregistrements|rediffusion|grabacion|grabaciones|gravacao|registrazione|registrazioni
        opname|inspelning|opptak|録画|動画|ビデオ|録画url|アーカイブ|视频|錄影|录像|回放|影片|녹화
        영상|동영상|видео|запись|записи|відео|запис|nagranie|nagrania|zaznam|kayit|record|media
        screencast|video id|recorded talk|talk video|video recording|filmed""",
    "slides": """
        slide|slides|slide deck|deck|slides url|slides link|slide link|slide url|presentation url
        presentation link|pdf|slideshare|speakerdeck|speaker deck|folien|prasentation
        praesentation|diapos|diapositives|diaporama|transparents|supports|support|diapositivas
        presentacion|apresentacao|diapositive|lucidi|dia's|スライド|資料|発表資料|投影資料|幻灯片
        课件|简报|簡報|slides pdf|슬라이드|자료|발표자료|слайды|презентация|презентации|слайди
        презентація|slajdy|prezentacja|slaytlar|slides file|handout|keynote file|ppt|pptx|foils""",
    "links": """
        link|links|url links|material|materials|resources|references|paper|papers|paper url
        paper link|paper title link|related|further reading|attachments|files|downloads|download
        article|preprint|arxiv|doi|unterlagen|materialien|literatur|liens|lien|ressources
        documents|document|enlaces|enlace|recursos|materiales|ligacoes|collegamenti|materiali
        リンク|関連リンク|参考|論文|链接|链结|連結|资料|论文|링크|논문|ссылка|ссылки|материалы
        статья|посилання|odnosniki|linki|materialy|baglanti|papers links|external link
        external url|blog|blog post|more info|more information|readings|reading""",
    "code": """
        code|repo|repository|source code|github|source|git|code url|code link|quellcode|notebook
        notebooks|コード|ソースコード|代码|코드|код|репозиторий|github url|repo url|colab""",
    "location": """
        location|locations|place|where|ort|wo|veranstaltungsort|lieu|ou|lugar|donde|ubicacion
        local|onde|luogo|dove|sede|plaats|locatie|plats|sted|場所|会場|開催場所|地点|场所|地點
        장소|место|где|адрес|місце|miejsce|misto|yer|מיקום|المكان|building|campus|address venue
        helyszin|loc|venue room|место проведения""",
    "room": """
        room|rooms|raum|horsaal|saal|salle|salles|amphi|sala|salas|aula|zaal|lokaal|教室|部屋
        会議室|ルーム|房间|教學室|会议室|강의실|зал|аудитория|комната|кімната|зала|mistnost|salon
        hall|stage|auditorium|room name""",
    "venue": """
        venue|venues|conference|conference name|event name|meeting|host institution|at|イベント
        イベント名""",
    "track": """
        track|tracks|stream name|strand|session track|bereich|schiene|parcours|トラック|分会场
        트랙|секция|поток|section|sciezka|track name""",
    "tags": """
        tag|tags|keyword|keywords|category|categories|label|labels|topics list|schlagworter
        schlagworte|stichworte|kategorie|kategorien|mots cles|mots clefs|categorie|palabras clave
        categoria|etiquetas|palavras chave|parole chiave|タグ|カテゴリ|カテゴリー|キーワード|标签
        类别|分类|關鍵字|태그|카테고리|теги|категория|ключевые слова|area|areas|theme area|field
        difficulty tags""",
    "language": """
        language|lang|langue|sprache|idioma|lingua|taal|sprak|言語|语言|語言|언어|язык|мова|jezyk
        jazyk|dil|talk language|spoken language""",
    "kind": """
        kind|type|format|talk type|session type|event type|talk format|session format
        submission type|art|typ|veranstaltungsart|tipo|genre|soort|種別|種類|形式|类型|形式类型
        유형|종류|тип|формат|вид|rodzaj|tur""",
    "status": """
        status|state|confirmed|cancelled|canceled|zustand|etat|statut|estado|stato|状態|状况
        ステータス|상태|статус|stan|stav|durum|pending""",
    "id": "id|talk id|event id|session id|identifier|key|guid id|code id",
    "number": """
        number|no|nr|num|n|#|№|week|weeks|week no|week number|lecture no|session no|nummer|woche
        numero|semaine|semana|settimana|week nr|回|第|番号|週|编号|序号|周次|번호|회차|주차|номер
        неделя|n°|lfd nr|position|pos|order|index|sno|s no|meeting no|numer|tydzien""",
    "timezone": """
        timezone|time zone|tz|zone|zeitzone|fuseau|fuseau horaire|zona horaria|fuso|fuso horario
        タイムゾーン|時間帯|时区|時區|시간대|часовой пояс|event timezone""",
    "term": """
        term|semester|season|quarter|year|academic year|jahr|annee|ano|anno|año|学期|年度|年|학기
        год|семестр|rok|semestre|trimestre|period""",
    "url": """
        url|web|event url|talk url|page|event link|talk link|session url|session link|website url
        registration url|registration link|meetup|meetup url|event page|details url|frab url
        html url""",
    "private": """
        email|e mail|mail|emails|email address|speaker email|contact|contact email|kontakt
        courriel|correo|correo electronico|adresse|address|postal address|home address|phone
        telephone|tel|mobile|telefon|phone number|password|passcode|passwort|pin|meeting password
        zoom password|zoom passcode|meeting id|zoom id|dial in|mot de passe|contrasena|answers
        answer|internal notes|internal note|private notes|organizer notes|notes internal
        notes to organizers|submitter email|メール|メールアドレス|電話|電話番号|パスワード|邮箱
        电子邮件|电话|密码|이메일|전화|비밀번호|почта|эл почта|телефон|пароль|secret|token
        dietary requirements|dietary|t shirt size|tshirt size|attendees|birthday|date of birth
        budget|reviewer notes|review|reviews|score|scores|email du conferencier|join url|host key
        host url""",
}  # fmt: skip

ROLES = {
    word.strip(): role
    for role, names in _NAMES.items()
    for line in names.splitlines()
    for word in line.split("|")
    if word.strip()
}
"""Name → role."""
