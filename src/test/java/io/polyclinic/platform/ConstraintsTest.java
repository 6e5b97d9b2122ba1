package io.polyclinic.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The annotations with which requests say what a text must be. */
class ConstraintsTest {

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    record Person(
            @PhoneNumber String phone,
            @LanguageTag String language,
            @PlainText String name) {}

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"+919812345678", "+14155552671", "+442071838750", "+4930123456"})
    void aPhoneNumberIsInternational(String phone) {
        assertThat(isValid("phone", phone)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9812345678",
                "+91 98123 45678",
                "+91-9812345678",
                "00919812345678",
                "+9198",
                "+0123456789",
                "+99912345678",
                "+9198123456789012",
                "+91981234567a",
                "+٩١٩٨١٢٣٤٥٦٧٨",
                "+919812345678\n",
                " +919812345678"
            })
    void anythingElseIsNone(String phone) {
        assertThat(isValid("phone", phone)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"hi", "en-IN", "zh-Hant-TW", "sa", "de-CH-1996", "HI"})
    void aLanguageIsATagOfBcp47(String language) {
        assertThat(isValid("language", language)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "hindi", "en_IN", "zz", "en-", "en IN", "en-IN\n", "x-private", "*"})
    void aLanguageThatNobodySpeaksIsNone(String language) {
        assertThat(isValid("language", language)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Asha", "Asha Kulkarni", "आशा", "O'Brien-Łukasz", " x ", "😀", "<b>"})
    void plainTextIsOneLineWithSomethingInIt(String name) {
        assertThat(isValid("name", name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\t", "Asha\nKulkarni", "Asha\tKulkarni", "\r", "Asha\u0085", "a\u0000b", "\u007f"})
    void whatIsEmptyOrHasControlCharactersIsNot(String name) {
        assertThat(isValid("name", name)).isFalse();
    }

    private static boolean isValid(String property, String value) {
        return VALIDATOR.validateValue(Person.class, property, value).isEmpty();
    }
}
