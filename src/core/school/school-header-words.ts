/** The purpose of a column in a school's file. */
export type HeaderMeaning =
  | "name"
  | "lastName"
  | "firstName"
  | "email"
  | "login"
  | "studentId"
  | "role"
  | "section"
  | "group"
  | "status"
  | "grade"
  | "maximum"
  | "scale"
  | "changeable"
  | "feedback";

/**
 * Headers as the systems write them: Canvas, Blackboard, Brightspace, Gradescope and nbgrader in English,
 * Moodle in the words of its public language packs, campus systems in theirs. Most files are recognised by
 * their content and the order of their columns; this table only has to know the rest. Case, accents and
 * signs do not count.
 */
export const headerWords: Record<HeaderMeaning, string> = {
  name:
    "full name|fullname|name|last first|lastfirst|sortable name|student full name|student|student name|students|display name|user full name|surname first name|" +
    "vollständiger name|teilnehmer|nom complet|nom|nombre completo|nombre completo del usuario|" +
    "nombre y apellidos|apellidos y nombre|alumno|nome completo|nome|nom complet de l'usuari|" +
    "volledige naam|naam|fulde navn|navn|fullt navn|fullständigt namn|namn|koko nimi|nimi|pełna nazwa|" +
    "imię i nazwisko|celé jméno|jméno a příjmení|jméno|celé meno|polno ime|puno ime|ime|teljes név|név|" +
    "nume complet|nume şi prenume|nume|πλήρες όνομα|полное имя|фио|повне ім'я|пълно име|tam adı|ad soyad|" +
    "izen osoa|pilnas vardas|visas vardas|täisnimi|フルネーム|氏名|성명|전체 이름|全名|姓名|الاسم كاملا|שם מלא",
  lastName:
    "last name|lastname|last|surname|family name|student last|student last name|family name of student|" +
    "nachname|familienname|nom de famille|nom|apellido|apellidos|apellido(s)|primer apellido|cognome|" +
    "achternaam|sobrenome|apelido|último nome|cognoms|efternavn|etternavn|efternamn|sukunimi|nazwisko|" +
    "příjmení|priezvisko|priimek|prezime|vezetéknév|nume de familie|επώνυμο|επίθετο|фамилия|прізвище|soyad|" +
    "soyadı|abizena(k)|deitura|pavardė|perekonnanimi|uzvārds|姓|姓氏|성|الاسم الأخير|שם משפחה",
  firstName:
    "first name|firstname|first|preferred first name|chosen first name|given name|given names|forename|first names|preferred name|" +
    "student first|student first name|student first middle|first name of student|" +
    "vorname|vornamen|prénom|prenom|nombre|nombre(s)|nom|nome|primeiro nome|voornaam|fornavn|förnamn|" +
    "etunimi|imię|jméno|křestní jméno|krstné meno|meno|ime|keresztnév|utónév|prenume|όνομα|имя|ім'я|име|ad|adı|" +
    "izena|vardas|eesnimi|vārds|名|名字|이름|الاسم الأول|שם פרטי",
  email:
    "email address|email|e-mail|e-mail address|mail|student email|school email|user email|primary email|email of student|" +
    "email_address_of_student|e-mail-adresse|mailadresse|adresse e-mail|courriel|adresse de courriel|" +
    "adresse courriel|dirección de correo|dirección email|correo|correo electrónico|indirizzo email|" +
    "e-mailadres|endereço de email|endereço de e-mail|endereço de correio electrónico|" +
    "adreça electrònica|correu electrònic|e-postadresse|e-post|e-postadress|sähköpostiosoite|sähköposti|" +
    "adres e-mail|e-mailová adresa|emailová adresa|naslov e-pošte|email adresa|e-mail cím|adresă email|" +
    "adresa de e-mail|διεύθυνση ηλεκτρονικού ταχυδρομείου|διεύθυνση ηλε.ταχυδρομείου|адрес электронной почты|" +
    "почта|електронна пошта|адрес за е-поща|e-posta adresi|e-posta|helbide elektronikoa|el. pašto adresas|" +
    "e-posti aadress|e-pasta adrese|メールアドレス|이메일 주소|电子邮件地址|电子邮件|電子郵件|" +
    "عنوان البريد الإلكتروني|כתובת דואר אלקטרוני",
  login:
    "sis login id|network id|network_id|username|user name|login|login id|loginid|login_id|net id|netid|github username|" +
    "unique name|uniqname|eid|eppn|kerberos|cas id|unix|user id|userid|benutzername|anmeldename|nutzername|" +
    "kennung|tum-kennung|nom d'utilisateur|identifiant de connexion|nombre de usuario|usuario|" +
    "nome utente|nome de utilizador|nome de usuário|nom d'usuari|gebruikersnaam|brukernavn|brugernavn|" +
    "användarnamn|käyttäjätunnus|nazwa użytkownika|uživatelské jméno|používateľské meno|uporabniško ime|" +
    "korisničko ime|felhasználónév|nume de utilizator|utilizator|όνομα χρήστη|логин|логін|" +
    "потребителско име|kullanıcı adı|erabiltzaile-izena|naudotojo vardas|kasutajanimi|lietotājvārds|" +
    "ユーザ名|사용자 아이디|用户名|帳號|اسم المستخدم|שם משתמש",
  studentId:
    "sis user id|state student number|student local id|local id|unique user id|unique id|institution number|" +
    "institutionsnummer|institution id|admission number|admission no|roll number|roll no|enrollment number|enrolment number|" +
    "indeks|nr indeksu|numer indeksu|nummer|student code|person id|personnummer|student id|studentid|student_id|student number|student no|student nr|student sis id|sis id|" +
    "sid|uid|id|id number|idnumber|id_number|orgdefinedid|org defined id|matriculation number|" +
    "registration number|registration_number|perm|perm #|candidate number|university id|campus id|dni|nia|nif|expediente|uin|numéro|emplid|" +
    "banner id|user_id|lms_user_id|matrikelnummer|matrikel nr|matr.-nr.|matrikel|matr. nr.|mtknr|mat.-nr.|" +
    "personenkennzahl|id-nummer|numéro d'identification|numéro étudiant|n° étudiant|número de id|" +
    "número de identificación|número de identificação|número de identificação (id)|código de identificação|" +
    "matrícula|número de matrícula|número ID|numero ID|matricola|numero di matricola|codice identificativo|" +
    "nummer (id)|studentnummer|id nummer|tunnistenumero|opiskelijanumero|numer id|numer albumu|číslo id|" +
    "identifikacijska številka|identifikacioni broj|id broj|azonosítószám|neptun kód|număr id|" +
    "αριθμός ταυτότητας|αναγνωριστικός αριθμός|αριθμός μητρώου|индивидуальный номер|індивідуальний номер|" +
    "id numarası|öğrenci no|id zenbakia|id numeris|idナンバー|学籍番号|id 번호|학번|学号|id号码|識別號碼|" +
    "رقم بطاقة التعريف|رقم المُعرَّف|מספר זיהוי",
  role:
    "role|roles|course role|user role|enrollment role|enrolment role|member type|user type|rolle|rollen|" +
    "rôle|rôles|rol|rols|ruolo|ruoli|função|funções|papel|papéis|rooli|rola|role uživatele|szerep|" +
    "ρόλος|ρόλοι|роль|роли|ролі|rola(k)|vaidmuo|vaidmenys|ロール|역할|角色|الدور|الأدوار|תפקיד",
  section:
    "section|sections|section name|group|groups|group name|tutorial|lab section|gruppe|gruppen|sektion|" +
    "groupe|groupes|grupo|grupos|sección|secciones|gruppo|gruppi|secção|turma|grup|grups|groep|groepen|grupp|" +
    "grupper|ryhmä|grupa|skupina|csoport|ομάδα|группа|група|taldea|taldeak|grupė|グループ|모둠|小组|مجموعة",
  group:
    "class|team|cohort|kurs|department|institution|abteilung|phone|telefon|telephone|major|program|programme|studiengang|country|city|" +
    "root account|integration id|end-of-line indicator|nr|no|n°|#|lfd nr|pos|row|line|year|jahr|année|año|anno|ano|" +
    "semester|term|crn|course|course code|birthday|age",
  status:
    "status|statut|estado|stato|estat|état|tila|stav|állapot|κατάσταση|статус|стан|durum|egoera|būsena|" +
    "ステータス|상태|状态|الحالة",
  grade:
    "grade|grades|esito|eredmény|note finale|score|points|mark|marks|total score|bewertung|punkte|punkt|note|calificación|puntos|" +
    "puntuación|valutazione|voto|punteggio|cijfer|beoordeling|punten|nota|avaliação|qualificació|" +
    "cualificación|karakter|betyg|poäng|arvosana|arviointi|pisteet|ocena|punkty|známka|ocjena|pont|notă|" +
    "βαθμός|оценка|баллы|оцінка|not|başarı notu|kalifikazioa|įvertinimas|hinne|vērtējums|評点|評定|성적|등급|" +
    "成绩|成績|الدرجة|ציון",
  maximum:
    "maximum grade|max grade|maximum|max points|points possible|maximum points|beste bewertung|bestwertung|" +
    "höchste bewertung|maximale bewertung|note maximale|calificación máxima|valutazione massima|" +
    "voto massimo|maximumcijfer|maximaal cijfer|hoogst haalbare cijfer|nota máxima|qualificació màxima|" +
    "cualificación máxima|højeste karakter|høyeste karakter|maxbetyg|maximum betyg|arviointimaksimi|" +
    "maksymalna ocena|nejlepší známka|maximálna známka|najvišja ocena|maksimalna ocjena|maximális pont|" +
    "notă maximă|nota maximă|μέγιστος βαθμός|максимальная оценка|максимальна оцінка|en yüksek not|" +
    "enyüksek not|gehieneko kalifikazioa|gehienezko kalifikazioa|didžiausias įvertinimas|maksimumhinne|" +
    "最大評点|満点|최대 성적|최고 성적|最高分|أعلى تقدير|الدرجة القصوى|ציון מירבי",
  scale:
    "scale|skala|bewertungsskala|barème|escala|scala|schaal|asteikko|škála|stupnica|lestvica|skála|scală|" +
    "κλίμακα|шкала|скала|ölçek|eskala|skalė|skaala|評価尺度|척도|等级|量表|مقياس|المقياس",
  changeable:
    "grade can be changed|bewertung kann geändert werden|la note peut être modifiée|" +
    "la calificación puede ser cambiada|la valutazione può essere cambiata|het cijfer kan gewijzigd worden|" +
    "a nota pode ser alterada|nota pode ser alterada|es pot canviar la qualificació|" +
    "a cualificación pode seren cambiada|betyg kan ändras|ο βαθμός μπορεί να αλλάξει|" +
    "оценка может быть изменена|оцінка може бути змінена|not değiştirilebilir|kalifikazioa alda daiteke|" +
    "įvertinimas gali būti pakeistas|nota poate fi schimbată|評点変更可|允许更改成绩|يمكن تغيير الدرجة",
  feedback:
    "feedback comments|feedback|comment|comments|feedback to user|feedback to learner|remarks|" +
    "feedback als kommentar|feedback per kommentar|rückmeldung|kommentar|kommentare|feedback par commentaires|" +
    "commentaires|commentaire|comentarios de retroalimentación|comentarios|comentario|retroalimentación|" +
    "commenti|commento|feedback opmerkingen|opmerkingen|comentários|retroacció|comentaris de retroacció|" +
    "tilbakemelding|återkoppling|palaute|komentarz|komentář|komentár|povratna informacija|visszajelzés|" +
    "σχόλια ανατροφοδότησης|ανάδραση|отзыв|комментарий|відгук|коментар|geri bildirim|feedback-iruzkinak|" +
    "grįžtamojo ryšio komentarai|フィードバックコメント|フィードバック|피드백 코멘트|피드백|反馈|回饋|" +
    "تعليقات الإفادة|משוב",
};

/** How Moodle says No, where a grade cannot be changed. */
export const wordsForNo =
  "no|nein|non|não|nee|nei|nej|ei|nie|ne|nem|nu|όχι|нет|ні|не|hayır|ez|nē|아니오|否|いいえ|لا|לא";

/** A person of a list who comes to learn. */
export const wordsForStudent =
  "student|students|attendee|pupil|studentenrollment|learner|participant|member|studierende|studierender|studentin|schüler|" +
  "teilnehmer|teilnehmer/in|étudiant|étudiante|élève|participant|estudiante|alumno|alumna|participante|studente|" +
  "studentessa|partecipante|aluno|aluna|estudiante|estudiant|leerling|deelnemer|deltagare|deltaker|deltager|" +
  "opiskelija|uczestnik|účastník|hallgató|cursant|participant|μαθητής|φοιτητής|студент|слушатель|öğrenci|ikaslea|" +
  "besimokantysis|学生|學生|학생|طالب|סטודנט|учень|учасник|O alumnado";

/** A line that sums up others: Moodle's, Google Classroom's and people's own words. */
export const wordsForSummary =
  "class average|course average|average|overall average|group average|mean|median|mode|minimum|maximum|min|max|" +
  "sum|total|totals|grand total|standard deviation|std dev|stdev|variance|count|n|points|points possible|" +
  "max points|maximum points|total points|out of|possible|weight|weights|date|due date|due|deadline|" +
  "assignment date|class mean|class median|high score|low score|highest|lowest|summary|statistics|" +
  "gesamtdurchschnitt|durchschnitt|mittelwert|summe|gesamt|punkte|maximalpunkte|datum|standardabweichung|" +
  "moyenne|moyenne globale|moyenne générale|médiane|total général|écart type|promedio|promedio general|media|" +
  "mediana|fecha|puntos|media generale|media general|media xeral|data|mitjana|mitjana total|média|média geral|" +
  "média global|algemeen gemiddelde|gemiddelde|gennemsnit|gjennomsnitt|totalgjennomsnitt|medelvärde|" +
  "övergripande medelbetyg|keskiarvo|kaikkien keskiarvo|średnia|ogólna średnia|průměr|celkový průměr|priemer|" +
  "celkový priemer|povprečje|celotno povprečje|prosjek|átlag|globális átlag|medie|medie generală|μέσος όρος|" +
  "γενικός μέσος όρος|среднее|общее среднее|средняя оценка|среднее значение|загальне середнє|середнє|ortalama|" +
  "genel ortalama|batez besteko orokorra|batezbesteko orokorra|bendras vidurkis|vidurkis|keskmine|vidējais|" +
  "kopējais vidējais|平均|全平均|総平均|전체 평균|평균|总平均分|总体平均分|平均值|總平均|المتوسط العام|متوسط|ממוצע כללי|ממוצע";

/** Somebody who is not, or not any more, in the class, as registrars write it. */
export const wordsForLeft =
  "withdrawn|withdrew|web withdrawn|withdrawal|dropped|drop|web dropped|deleted|tobedeleted|to be deleted|inactive|suspended|" +
  "cancelled|canceled|waitlisted|waitlist|wait list|wait listed|waiting list|on waiting list|unenrolled|deregistered|not enrolled|" +
  "removed|left|abgemeldet|exmatrikuliert|storniert|warteliste|auf warteliste|gelöscht|inaktiv|désinscrit|abandonné|" +
  "liste d'attente|inactif|retirado|baja|dado de baja|lista de espera|inactivo|ritirato|rinunciatario|desistente|cancelado|" +
  "uitgeschreven|skreślony|zrezygnował";
