/**
 * Every column that a table may have, and the header words by which it is known. Words are compared folded: lower case,
 * no accents, "#" and "no." as "number", what is in brackets left out. `label` is what people read.
 */
export const FIELDS = {
  mrn: {
    label: 'MRN',
    words:
      'mrn|medical record number|medical record|med rec number|record number|chart number|chart id|patient id|patient number|patient mrn|pt id|pt mrn|client id|client number|emr id|ehr id|epic mrn|unit number|hospital number|person number|case number',
  },
  patientName: {
    label: 'Patient name',
    words:
      'patient name|patient|patient full name|pt name|pt|client name|client|full name|member name|person|name of patient|last first|last name first name|name last first|last name first|first last',
  },
  givenName: {
    label: 'First name',
    words:
      'first name|first|given name|forename|fname|patient first name|pt first name|client first name|legal first name|name first|given names',
  },
  middleName: { label: 'Middle name', words: 'middle name|middle|middle initial|mi|mname|second name' },
  familyName: {
    label: 'Last name',
    words:
      'last name|last|family name|surname|lname|patient last name|pt last name|client last name|legal last name|name last',
  },
  otherName: {
    label: 'Other name',
    words:
      'preferred name|nickname|goes by|maiden name|former name|alias|aka|other name|known as|previous name',
  },
  birthOn: {
    label: 'Birth date',
    words:
      'dob|date of birth|birth date|birthdate|birthday|born|patient dob|pt dob|patient date of birth|d o b|birth',
  },
  gender: {
    label: 'Sex',
    words: 'sex|gender|sex at birth|administrative gender|legal sex|birth sex|patient sex|m f',
  },
  phone: {
    label: 'Phone',
    words:
      'phone|phone number|telephone|telephone number|tel|tel number|primary phone|main phone|contact number|contact phone|patient phone|pt phone|phone 1|phone1|day phone|daytime phone|preferred phone|best number|callback number|number to call',
  },
  mobilePhone: {
    label: 'Mobile phone',
    words:
      'mobile|mobile phone|mobile number|cell|cell phone|cell number|cellphone|phone 2|phone2|secondary phone|alternate phone|alt phone|other phone',
  },
  homePhone: {
    label: 'Home phone',
    words: 'home phone|home number|landline|home tel|phone home|evening phone',
  },
  workPhone: { label: 'Work phone', words: 'work phone|work number|business phone|office phone|phone work' },
  email: { label: 'Email', words: 'email|e mail|email address|e mail address|mail|patient email' },
  address: {
    label: 'Address',
    words:
      'address|street|street address|address 1|address1|address line 1|mailing address|home address|addr|residence',
  },
  address2: { label: 'Address line 2', words: 'address 2|address2|address line 2|apt|apartment|unit|suite' },
  city: { label: 'City', words: 'city|town|municipality' },
  state: { label: 'State', words: 'state|province|region|st' },
  postalCode: { label: 'ZIP code', words: 'zip|zip code|zipcode|postal code|postcode|post code' },
  country: { label: 'Country', words: 'country' },
  languages: {
    label: 'Language',
    words: 'language|preferred language|primary language|languages|lang|spoken language|language spoken',
  },
  deceased: { label: 'Deceased', words: 'deceased|is deceased|expired|dead|vital status|death indicator' },
  deceasedOn: {
    label: 'Date of death',
    words: 'date of death|death date|deceased date|dod|deceased on|died|died on',
  },
  patientStatus: {
    label: 'Patient status',
    words:
      'patient status|pt status|client status|member status|enrollment status|enrolment status|program status|caseload status|case status|active inactive',
  },
  changedOn: {
    label: 'Last updated',
    words:
      'last updated|updated|updated on|last modified|modified|last change|last changed|as of|date updated|update date',
  },
  /** An id of the row itself: the record is found again by it. */
  rowId: { label: 'Row ID', words: 'id|row id|record id|source id|external id|key|reference' },
  caregiverName: {
    label: 'Caregiver',
    words:
      'caregiver|caregiver name|carer|family caregiver|family member|emergency contact|emergency contact name|ec|ec name|next of kin|nok|contact person|contact name|responsible party|guardian|name of caregiver',
  },
  relationship: {
    label: 'Relationship',
    words:
      'relationship|relation|relationship to patient|relation to patient|caregiver relationship|emergency contact relationship|ec relationship|ec relation|emergency relationship|nok relationship|contact relationship',
  },
  caregiverPhone: {
    label: 'Caregiver phone',
    words:
      'caregiver phone|caregiver number|carer phone|emergency phone|emergency contact phone|emergency contact number|ec phone|ec number|emergency number|nok phone|next of kin phone|contact person phone|guardian phone',
  },
  caregiverEmail: { label: 'Caregiver email', words: 'caregiver email|emergency contact email|carer email' },
  caregiverLanguages: {
    label: 'Caregiver language',
    words: 'caregiver language|caregiver preferred language',
  },
  providerName: {
    label: 'Provider',
    words:
      'provider|provider name|pcp|pcp name|primary care provider|primary care physician|primary care|physician|doctor|specialist|outside provider|referring provider|care team member|attending',
  },
  providerRole: {
    label: 'Provider role',
    words: 'role|specialty|speciality|provider role|provider type|discipline|provider specialty',
  },
  organization: {
    label: 'Organization',
    words:
      'organization|organisation|practice|agency|clinic|company|facility|practice name|provider organization',
  },
  providerPhone: {
    label: 'Provider phone',
    words:
      'provider phone|pcp phone|provider number|practice phone|office number|agency phone|clinic phone|pcp number',
  },
  medicine: {
    label: 'Medicine',
    words:
      'medicine|medication|medication name|medicine name|drug|drug name|med|med name|rx|prescription|product|generic name',
  },
  strength: { label: 'Strength', words: 'strength|dose strength|drug strength|dosage form strength' },
  directions: {
    label: 'Directions',
    words:
      'directions|sig|dosage|dose|instructions|how taken|frequency and dose|dose and frequency|how to take|administration instructions|regimen',
  },
  frequency: { label: 'Frequency', words: 'frequency|freq|how often|schedule|times' },
  reason: {
    label: 'Reason',
    words: 'reason|indication|for|purpose|reason for use|diagnosis|reason for medication|treats',
  },
  prescriber: {
    label: 'Prescriber',
    words: 'prescriber|prescribed by|ordering provider|ordered by|prescribing provider|prescriber name',
  },
  startedOn: {
    label: 'Start date',
    words:
      'start date|start|started|started on|date started|begin date|from|effective date|ordered on|order date',
  },
  endedOn: {
    label: 'End date',
    words:
      'end date|stop date|stopped|ended|stopped on|date stopped|until|discontinued|expires|expiration date|to',
  },
  status: {
    label: 'Status',
    words:
      'status|state of record|medication status|appointment status|appt status|visit status|task status|rx status',
  },
  visitOn: {
    label: 'Appointment date',
    words:
      'appointment date|appt date|visit date|appointment|appt|date of appointment|date of visit|scheduled date|next appointment|next appt|next visit|appointment date time|appt date time|visit date time|scheduled for|appointment start|next appointment date',
  },
  visitAt: {
    label: 'Appointment time',
    words:
      'appointment time|appt time|visit time|time|start time|scheduled time|time of appointment|next appointment time',
  },
  visitEndsAt: {
    label: 'Appointment end time',
    words: 'end time|appointment end|appt end|finish|finish time|appointment end time',
  },
  visitWith: {
    label: 'Appointment with',
    words:
      'with|appointment with|appt with|seen by|visit with|provider seen|visit provider|next appointment with',
  },
  visitPlace: {
    label: 'Location',
    words: 'location|place|site|where|department|visit location|appointment location|dept',
  },
  visitFor: {
    label: 'Appointment reason',
    words:
      'appointment type|visit type|appt type|type of visit|reason for visit|visit reason|appointment reason|appt reason|description|service',
  },
  task: {
    label: 'Task',
    words:
      'task|to do|todo|follow up|followup|action|action item|next step|task title|task name|open task|reminder|next action|what is needed',
  },
  dueOn: {
    label: 'Due date',
    words:
      'due|due date|due on|task due|follow up date|followup date|follow up due|action due|deadline|needed by|complete by|next step due|task due date',
  },
  dueAt: { label: 'Due time', words: 'due time|task time' },
  owner: {
    label: 'Owner',
    words: 'owner|assigned to|assignee|responsible|task owner|coordinator|care coordinator|care manager',
  },
  priority: { label: 'Priority', words: 'priority|urgency|task priority' },
  details: { label: 'Details', words: 'details|note|notes|comment|comments|task notes|task details|remarks' },
  contactOn: {
    label: 'Contact date',
    words:
      'contact date|date of contact|last contact|last contact date|call date|date of call|outreach date|contacted on|attempt date|encounter date',
  },
  contactAt: { label: 'Contact time', words: 'contact time|call time|time of contact|time of call' },
  method: {
    label: 'Contact method',
    words:
      'contact method|method|contact type|type of contact|mode|channel|how contacted|outreach type|method of contact',
  },
  direction: { label: 'Direction', words: 'direction|inbound outbound|call direction|incoming outgoing' },
  party: {
    label: 'Contact with',
    words: 'contact with|spoke with|spoke to|talked to|contacted|person contacted',
  },
  outcome: {
    label: 'Outcome',
    words: 'outcome|result|contact outcome|call outcome|outreach result|disposition|contact result',
  },
  topic: {
    label: 'Reason for contact',
    words: 'reason for contact|contact reason|topic|subject|reason for call|about|purpose of contact',
  },
  summary: {
    label: 'Summary',
    words: 'summary|contact notes|call notes|contact summary|narrative|documentation|what was said',
  },
} as const satisfies Record<string, { label: string; words: string }>;

export type Field = keyof typeof FIELDS;

export const isField = (name: string): name is Field => Object.hasOwn(FIELDS, name);
