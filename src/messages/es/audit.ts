import type { audit as english } from "../en/audit";
import type { Translation } from "../translation";

export const audit: Translation<typeof english> = {
  title: "Registro",
  description: "Quién hizo qué con roles, ejercicios, ejecuciones y calificaciones. Nunca se borra nada.",
  text: "Buscar",
  textDescription: "Un nombre, un correo, un ejercicio o cualquier dato registrado",
  action: "Acción",
  anyAction: "Cualquiera",
  from: "Desde",
  until: "Hasta",
  anyDay: "Cualquier día",
  export: "Descargar como CSV",
  caption: "Lo ocurrido, lo más reciente primero",
  when: "Cuándo",
  who: "Quién",
  system: "Convoy",
  what: "Qué",
  concerns: "Afecta a",
  details: "Detalles",
  detailsOf: "Detalles de: {action}",
  more: "Mostrar entradas anteriores",
  none: "Ninguna entrada coincide",
  noneText: "Amplíe las fechas o busque menos palabras.",
  loading: "Cargando el registro",
  file: { time: "Hora", who: "Quién", action: "Acción", person: "Persona", exercise: "Ejercicio", subject: "Objeto", data: "Datos" },
  actions: {
    course: {
      create: "Curso creado", update: "Ajustes del curso cambiados", renew_join_code: "Código de acceso renovado",
      set_join_rule: "Reglas de acceso cambiadas",
    },
    member: {
      join: "Incorporación", set_role: "Rol cambiado", remove: "Retirado del curso", pseudonymise: "Nombre sustituido para siempre",
      request: "Solicitud de acceso", approve: "Admisión", refuse: "Rechazo",
    },
    roster: {
      import: "Estudiantes importados", match: "Estudiante vinculado con la lista", unmatch: "Estudiante desvinculado de la lista",
      remove: "Estudiante quitado de la lista",
    },
    exercise: {
      create: "Ejercicio creado", update: "Ejercicio modificado", publish: "Ejercicio publicado", import: "Ejercicios importados",
      export: "Ejercicios exportados",
    },
    extension: { save: "Prórroga concedida o modificada", remove: "Prórroga retirada" },
    submission: { submit: "Entrega", answer: "Respuesta escrita después", choose: "Entrega elegida para que cuente" },
    run: { rerun: "Ejecución repetida", cancel: "Ejecución cancelada", prioritise: "Ejecución puesta al principio", retry: "Ejecución fallida reintentada" },
    trainer: { pause: "Entrenador en pausa", drain: "Entrenador vaciado", resume: "Entrenador reanudado" },
    grade: {
      compute: "Puntos calculados", replay: "Aplicada la rúbrica modificada", mark_lines: "Líneas de la rúbrica corregidas", override: "Puntos corregidos a mano", feedback: "Comentarios cambiados",
      release: "Calificación publicada", export: "Calificaciones exportadas",
      ask_regrade: "Revisión solicitada", accept_regrade: "Revisión aceptada", decline_regrade: "Revisión rechazada",
    },
    marking: { set_blind: "Corrección a ciegas activada o desactivada" },
    template: { save: "Plantilla de comentario guardada", remove: "Plantilla de comentario quitada" },
    account: { invite: "Invitación creada", accept_invitation: "Invitación aceptada" },
    audit: { export: "Registro exportado" },
  },
};
