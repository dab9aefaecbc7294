/** The purpose of a column in a school's file. */
type HeaderMeaning =
  | "identifier"
  | "name"
  | "lastName"
  | "firstName"
  | "email"
  | "login"
  | "studentId"
  | "grade"
  | "maximum"
  | "feedback";

/**
 * Headers as the systems write them, in lower case: Canvas and Blackboard in English, Moodle in the course's
 * language. Most files are recognised by their content and the order of their columns; this table only has to
 * know the rest.
 */
const meanings: Record<HeaderMeaning, readonly string[]> = {
  identifier: [
    "identifier",
    "id",
    "identifikator",
    "identifiant",
    "identificador",
    "identificativo",
    "identificatie",
  ],
  name: [
    "full name",
    "name",
    "student",
    "student name",
    "vollständiger name",
    "nom complet",
    "nombre completo",
    "nome completo",
    "nome",
    "volledige naam",
    "naam",
    "teilnehmer",
  ],
  lastName: [
    "last name",
    "surname",
    "nachname",
    "nom",
    "nom de famille",
    "apellido",
    "apellido(s)",
    "apellidos",
    "cognome",
    "achternaam",
    "sobrenome",
  ],
  firstName: ["first name", "vorname", "prénom", "nombre", "voornaam"],
  email: [
    "email address",
    "email",
    "e-mail",
    "e-mail-adresse",
    "adresse de courriel",
    "dirección de correo",
    "dirección email",
    "indirizzo email",
    "e-mailadres",
    "endereço de email",
  ],
  login: [
    "sis login id",
    "username",
    "login",
    "login id",
    "user name",
    "benutzername",
    "anmeldename",
    "nom d'utilisateur",
    "nombre de usuario",
  ],
  studentId: [
    "sis user id",
    "student id",
    "id number",
    "id-nummer",
    "matrikelnummer",
    "número de id",
    "numéro d'identification",
  ],
  grade: ["grade", "bewertung", "note", "calificación", "valutazione", "cijfer", "nota", "avaliação"],
  maximum: [
    "maximum grade",
    "beste bewertung",
    "bestwertung",
    "höchste bewertung",
    "note maximale",
    "calificación máxima",
    "valutazione massima",
    "maximumcijfer",
    "nota máxima",
  ],
  feedback: [
    "feedback comments",
    "feedback",
    "feedback als kommentar",
    "feedback per kommentar",
    "feedback par commentaires",
    "commentaires",
    "comentarios de retroalimentación",
    "comentarios",
    "commenti",
    "feedback opmerkingen",
    "comentários",
    "feedback to user",
    "feedback to learner",
  ],
};

/** The first column whose header has this meaning, or null. */
export function findHeader(headers: readonly string[], meaning: HeaderMeaning): number | null {
  const index = headers.findIndex((header) => meanings[meaning].includes(header.trim().toLowerCase()));
  return index < 0 ? null : index;
}
