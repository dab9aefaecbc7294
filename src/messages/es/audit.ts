import type { audit as english } from "../en/audit";
import type { Translation } from "../translation";

export const audit: Translation<typeof english> = {
  title: "Registro",
  description: "Quién hizo qué con roles, ejercicios, ejecuciones y calificaciones. Nunca se borra nada.",
  text: "Buscar",
  textDescription: "Un nombre, un correo, un ejercicio o cualquier dato anotado",
  action: "Acción",
  anyAction: "Cualquiera",
  from: "Desde",
  until: "Hasta",
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
  none: "No hay nada anotado que coincida",
  noneText: "Amplíe las fechas o busque menos palabras.",
  loading: "Cargando el registro",
  file: { time: "Hora", who: "Quién", action: "Acción", person: "Persona", exercise: "Ejercicio", subject: "Objeto", data: "Datos" },
  actions: {
    course: {
      create: "Curso creado", update: "Ajustes del curso cambiados", renew_join_code: "Código de acceso renovado",
      set_join_rule: "Reglas de acceso cambiadas",
    },
    member: {
      join: "Se incorporó", set_role: "Rol cambiado", remove: "Retirado del curso", pseudonymise: "Nombre sustituido para siempre",
      request: "Solicitó entrar", approve: "Admitido", refuse: "No admitido",
    },
    roster: {
      import: "Estudiantes importados", match: "Estudiante encontrado en la lista", unmatch: "Estudiante separado de la lista",
      remove: "Quitado de la lista",
    },
    exercise: {
      create: "Ejercicio creado", update: "Ejercicio cambiado", publish: "Ejercicio publicado", import: "Ejercicios importados",
      export: "Ejercicios exportados",
    },
    extension: { save: "Prórroga concedida o cambiada", remove: "Prórroga retirada" },
    submission: { submit: "Entrega", answer: "Respuesta escrita después", choose: "Entrega elegida para que cuente" },
    run: { rerun: "Repetición", cancel: "Ejecución cancelada", prioritise: "Ejecución puesta al principio", retry: "Ejecución fallida reintentada" },
    trainer: { pause: "Entrenador en pausa", drain: "Entrenador vaciado", resume: "Entrenador reanudado" },
    grade: {
      compute: "Puntos calculados", replay: "Rúbrica cambiada aplicada", override: "Puntos corregidos a mano", feedback: "Comentarios cambiados",
      release: "Calificación publicada", export: "Calificaciones exportadas",
      ask_regrade: "Revisión solicitada", accept_regrade: "Revisión aceptada", decline_regrade: "Revisión rechazada",
    },
    marking: { set_blind: "Corrección a ciegas cambiada" },
    template: { save: "Plantilla de comentario guardada", remove: "Plantilla de comentario quitada" },
    account: { invite: "Invitación creada", accept_invitation: "Invitación aceptada" },
    audit: { export: "Registro exportado" },
  },
};
