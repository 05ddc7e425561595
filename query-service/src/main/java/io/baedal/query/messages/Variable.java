package io.baedal.query.messages;

/** What differs from one message of a template to the next. Kept as text, in a form that belongs to no language. */
enum Variable {
    /** The first thing that was ordered, and how many others there are. */
    WHAT(Form.TEXT),
    /** Money: the amount in the smallest unit and the currency, as {@code 12000 KRW}. */
    AMOUNT(Form.MONEY),
    /** The code of a {@link io.baedal.api.value.Reason}. */
    REASON(Form.REASON),
    /** A point in time, ISO 8601; told as a date. */
    UNTIL(Form.DATE),
    /** A point in time, ISO 8601; told as a day and a time. */
    TIME(Form.TIME),
    /** The id of a courier; told as his name, his phone and his plate, as far as he gave them. */
    COURIER(Form.COURIER);

    /** How a variable is told. */
    enum Form {
        TEXT,
        MONEY,
        REASON,
        DATE,
        TIME,
        COURIER
    }

    private final Form form;

    Variable(Form form) {
        this.form = form;
    }

    Form form() {
        return form;
    }
}
