import type { live as english } from "../en/live";
import type { Translation } from "../translation";

export const live: Translation<typeof english> = {
  notLive: "Sin conexión en vivo: {error} La página muestra lo que se sabía antes.",
  away: "Reconectando: no se pierde nada. Lo que ocurra entretanto aparecerá en cuanto vuelva la conexión.",
  isLive: "En vivo",
  connecting: "Conectando con las actualizaciones en vivo…",
  presence: {
    here: "Ahora presentes: {students, plural, =0 {ningún estudiante} one {# estudiante} other {# estudiantes}}{staff, plural, =0 {} one {, # del equipo docente} other {, # del equipo docente}}.",
    who: "Quién está",
    staffMember: "{name} (equipo docente)",
  },
};
