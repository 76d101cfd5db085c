import type { Cues } from './cues.ts';

const MEDS =
  'drugname|medicina|medicinas|medicamento|medicamentos|pastilla|pastillas|remedio|remedios|inhalador|insulina|dosis|receta|meds';
const CHANGED =
  'quito|quitaron|cambio|cambiaron|suspendio|suspendieron|subio|subieron|bajo|bajaron|empezo|empezaron|puso|pusieron|receto|inicio|aumento|aumentaron|paro|pararon|dejo|ajusto|ajustaron|duplico|retiro|retiraron';

/** The same in Spanish, without accents. */
export const SPANISH_CUES: Cues = {
  who_first: {
    5: [
      'quien|que paciente|cual paciente ..5 primero|primera',
      'quien ..2 necesita',
      'por donde ..2 empiezo|empezar|comienzo|comenzar',
      'mis prioridades|lista de prioridades|lo mas urgente',
      'cual|cuales|quien|que ..4 mas urgente|urgentes|grave|graves',
      'a quien ..3 primero',
    ],
    4: ['que ..3 urgente|urgentes', 'algo urgente|hay urgencias'],
  },
  changes: {
    4: [
      'que ..2 cambio|cambiado|paso|pasado|ocurrio|sucedio',
      'novedades|cambios|actualizaciones|noticias ..2 de|con|desde|patientname|timephrase|theend',
      'algo nuevo|que hay de nuevo|hay algo nuevo',
    ],
    5: [
      'mientras ..2 no estaba|estaba|estuve',
      'ponme al|pongame al|al dia con|al tanto|actualizame',
      'que me perdi',
    ],
  },
  contacts: {
    4: [
      'ultimo|ultimos|ultima|ultimas ..1 contacto|contactos|llamada|llamadas|vez|conversacion',
      'quien|cuando ..3 hablo|hablamos|hablaron|llamo|llamamos|llamaron|contacto',
      'historial de ..1 contactos|llamadas',
      'alguien|alguno ..3 hablo|hablar|hablado|llamo|llamar|llamado|contacto|contactar|comunico',
      'contactos de|contactos con|que dijo',
    ],
  },
  medicines: {
    4: [
      `que|cuales|lista|muestra* ..3 ${MEDS}`,
      'que ..3 toma|tomando|toman',
      `${MEDS} ..1 de|patientname`,
      `toma|tomando ..2 ${MEDS}`,
      'sigue|todavia|aun ..3 drugname',
    ],
  },
  medicine_change: {
    6: [
      `quien|por que|cuando|cuanto ..4 ${CHANGED} ..4 ${MEDS}`,
      `${MEDS} ..4 ${CHANGED}`,
      'cambios de ..1 medicina|medicinas|medicamentos',
    ],
  },
  visits: {
    4: [
      'cita|citas|consulta|consultas|visita|visitas',
      'cuando ..3 viene|ve|ver|toca',
      'proxima|proximas ..1 cita|visita|consulta',
      'agendado|agendada|agendadas|agendados|programado|programada|programadas|programados',
    ],
  },
  tasks: {
    4: [
      'tarea|tareas|pendiente|pendientes|atrasado|atrasada|atrasadas|atrasados|vencidas',
      'que tengo ..2 hacer|hoy|pendiente',
      'que hay que hacer|que debemos|le debemos|les debemos|por hacer|falta hacer|falta por',
    ],
    1: ['mis', 'abiertas'],
  },
  clocks: {
    5: [
      'plazo|plazos|fecha limite|fechas limite|apelacion|apelaciones|vence|vencen|vencimiento',
      'cuanto tiempo|cuantos dias|cuantas horas ..2 queda|quedan|tengo|tenemos|faltan',
      'por vencer|se vence|vencer|venza|caduca|caducan|expira|expiran',
    ],
  },
  free_times: {
    5: [
      'disponible|disponibilidad|libre',
      'hueco|huecos|espacio|espacios|horario|horarios|turno|turnos ..4 para|patientname|timephrase|theend',
      'que horario|horarios|dia|dias|hora|horas ..3 queda|quedan|conviene|convienen|viene bien',
      'cuando|que dia|que dias|a que hora ..2 puede|podria|prefiere',
      'mejor hora|mejor dia',
    ],
  },
  barriers: {
    5: [
      'barrera|barreras|obstaculo|obstaculos|dificultad|dificultades',
      'por que ..2 falta|pierde|no viene|no vino|falto',
      'tiene ..2 problema|problemas',
      'que le impide|necesidades sociales|determinantes sociales',
      'que ..3 dificulta*|complica*|estorba*|impide*',
    ],
  },
  phone: {
    5: [
      'telefono|celular|numero ..3 de|patientname|theend',
      'como ..2 localizo|contacto|llamo|encuentro',
      'a que numero|que numero',
    ],
  },
  explain: {
    6: [
      'explica*|explique*|explicar|explicacion|palabras sencillas|lenguaje sencillo|lenguaje simple|palabras simples',
      'hoja|resumen ..1 sencilla|sencillo|simple',
      'para que ..2 entienda|entender',
    ],
  },
  plan: {
    3: [
      'plan de|plan del|el plan',
      'meta|metas|equipo de|diagnosticos|expediente|objetivos',
      'hablame de|cuentame de|quien es patientname',
      'begin ..0 muestra*|abre|abrir|ver|ensena* ..2 patientname',
    ],
  },
  make_task: {
    5: [
      'recuerdame|recordarme|recordatorio|recuerda me',
      'no se me olvide|no me olvide|no olvidar|no dejes que ..2 olvide',
      'begin ..1 dar|hacer|darle ..0 seguimiento',
      'necesito|quiero ..1 tarea|recordatorio',
      'begin ..0 hay que|tengo que|tenemos que|necesito|necesitamos|debemos',
      'crea|crear|nueva|haz|agrega|agregar|anade|pon ..2 tarea|recordatorio',
    ],
    3: [
      'hay que|tengo que|tenemos que|necesito|necesitamos|debo|debemos',
      'begin ..0 llamar|pedir|mandar|enviar|revisar|agendar|programar|preguntar|conseguir|verificar|hablar con',
    ],
    1: ['timephrase', 'para'],
  },
  log_contact: {
    5: [
      'hable|hablamos ..2 con',
      'llame a|llamamos a|me reuni con|visite a|vi a',
      'acabo de|acabamos de ..0 hablar|llamar|ver|visitar|contactar',
      'registra*|registrar|anota*|anotar|apunta* ..3 contacto|llamada|llame|visita|hable',
      'deje|dejamos|dejo ..3 mensaje|recado|buzon',
      'no contesto|no contestaron|no respondio|sonaba ocupado',
      'patientname ..1 llamo ..2 por|para|y|theend',
    ],
  },
  snooze: {
    6: [
      'pospon*|aplaza*|posterga*|retrasa*',
      'pasa|mueve|deja|cambia ..6 timephrase',
      'mas tarde|otra vez timephrase',
    ],
  },
  reassign: {
    6: [
      'reasigna*|asigna*|transfiere*|delega*',
      'pasa*|dale|dasela|daselo|da|entrega* ..8 membername',
      'que ..1 membername ..2 haga|llame|se encargue|tome|atienda|vea',
    ],
  },
  done: {
    6: [
      'begin ..2 hecho|hecha|listo|lista|terminado|terminada ..0 theend',
      'marca*|marcar ..4 hecha|hecho|terminada|terminado|completa|completada',
      'termine|complete|acabe|ya hice ..2 la|el|con|tarea|llamada|patientname',
      'begin ..1 listo|lista|hecho|hecha ..0 lo|la|el|con',
      'ya quedo|quedo listo|quedo lista|quedo hecho|ya esta lista|ya esta hecho|ya esta hecha',
      'cierra|cerrar ..2 tarea|llamada',
      'tarea|llamada|pendiente ..3 esta hecha|esta hecho|esta lista|esta listo|esta terminada|esta terminado',
    ],
  },
  away: {
    6: [
      'estoy|estare|voy a estar|me voy|ando ..2 fuera|enferma|enfermo|vacaciones|ausente|libre',
      'de vacaciones|fuera de la oficina|dia libre',
      'begin ..1 fuera|ausente ..4 timephrase|membername|semana',
      'me cubre|cubre membername|membername cubre|me cubren',
      'me tomo|tomo|tomare ..2 dia|dias',
      'estoy enferma|estoy enfermo|me enferme',
      'no estoy|no estare|no voy a estar',
      'ya regrese|ya volvi|estoy de regreso|estoy de vuelta',
    ],
  },
  voicemails: {
    5: ['mensaje|mensajes|buzon|buzones|correo|correos ..1 de voz', 'contestador|contestadora'],
  },
  help: {
    6: ['begin ..1 ayuda|hola|comandos ..3 theend', 'que ..1 puedes|sabes ..1 hacer|theend', 'como funciona'],
  },
  advice: {
    9: [
      'tiene|tendra|tuvo ..3 cancer|infeccion|neumonia|demencia|embarazada|diabetes|gripe|covid|sepsis|depresion|asma|anemia|insuficiencia',
      'deberia|debe|debera ..2 patientname ..4 volver|regresar|bajar|subir|cambiar|seguir ..4 mg|drugname|dosis|unidades',
      'debe|deberia|puede ..1 tomar|dejar|suspender|parar',
      'cuanta dosis|que dosis debe',
      'le subo|le doy|le suspendo|le damos|le subimos|le bajamos ..5 drugname|dosis|medicina|pastilla|receta',
      'begin ..0 le bajo|le quito|le cambio|le duplico ..5 drugname|dosis|medicina|pastilla|receta',
      'darias|recetarias|recomiendas|aconsejas|sugieres|recomendarias',
      'va a morir|se muere|morira|va a sobrevivir|pronostico',
      'para que sirve|que hace drugname',
      'diagnostica*',
    ],
  },
  ranking: {
    9: [
      'mejor|peor ..1 enfermera|enfermero|coordinadora|doctor|doctora',
      'quien|cual|cuales ..6 peor|peores|mas floja|mas flojo|mas pesado|mas pesada|mas lenta|mas lento',
      'ordena|ordenar|clasifica|califica ..3 pacientes|enfermeras|enfermeros|coordinadoras|doctores|companeros|companeras',
    ],
  },
};
